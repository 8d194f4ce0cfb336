/** A list that one side writes while the other still reads it. */
export class Feed<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #closed = false;
  #fault: Error | undefined;
  #wake: () => void = () => undefined;

  get length(): number {
    return this.#items.length;
  }

  push(...items: readonly T[]): void {
    this.#items.push(...items);
    this.#wake();
  }

  /** No more items will come. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  /** Whoever reads gets an error instead of the next item. */
  fail(fault: Error): void {
    this.#fault = fault;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (let i = 0; ;) {
      if (this.#fault !== undefined) throw this.#fault;
      const item = this.#items[i];
      if (i < this.#items.length && item !== undefined) {
        i++;
        yield item;
      } else if (this.#closed) {
        return;
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }
}
