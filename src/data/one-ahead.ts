/** Lets one task run while the next one is being prepared. */
export class OneAhead {
  #running: Promise<void> = Promise.resolve();

  /** Starts a task when the one before has ended. Throws what that one threw. */
  async start(task: () => Promise<void>): Promise<void> {
    await this.#running;
    this.#running = task();
    // Its fault is heard with the next call.
    this.#running.catch(() => undefined);
  }

  /** Resolves when the last task has ended. Throws what it threw. */
  end(): Promise<void> {
    return this.#running;
  }
}
