/** A queue that one side fills while the other empties it. */
export class Feed<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #closed = false;
  #abandoned = false;
  #fault: Error | undefined;
  #wakeReader: () => void = () => undefined;
  #wakeWriter: () => void = () => undefined;

  push(...items: readonly T[]): void {
    this.#items.push(...items);
    this.#wakeReader();
  }

  /** Resolves when fewer than so many items wait, or nobody will take them. */
  async room(most: number): Promise<void> {
    while (this.#items.length >= most && !this.#abandoned && this.#fault === undefined) {
      await new Promise<void>((resolve) => (this.#wakeWriter = resolve));
    }
  }

  /** No more items will come. */
  close(): void {
    this.#closed = true;
    this.#wakeReader();
  }

  /** Whoever reads gets an error instead of the next item. */
  fail(fault: Error): void {
    this.#fault = fault;
    this.#wakeReader();
    this.#wakeWriter();
  }

  /** No more items will be taken. */
  abandon(): void {
    this.#abandoned = true;
    this.#items.length = 0;
    this.#wakeWriter();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      if (this.#fault !== undefined) throw this.#fault;
      const item = this.#items.shift();
      if (item !== undefined) {
        this.#wakeWriter();
        yield item;
      } else if (this.#closed) {
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wakeReader = resolve));
      }
    }
  }
}
