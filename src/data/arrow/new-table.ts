import type { Transaction } from "../../engine/connector.ts";

/** A new table that is filled by Arrow IPC streams: the engine takes one while the next is prepared. */
export class NewTable {
  readonly #target: Transaction;
  readonly #name: string;
  #exists = false;
  #inserting: Promise<void> = Promise.resolve();

  constructor(target: Transaction, name: string) {
    this.#target = target;
    this.#name = name;
  }

  /** Hands a stream over when the one before is in the table. Throws what that one threw. */
  async add(stream: Uint8Array): Promise<void> {
    await this.#inserting;
    this.#inserting = this.#exists
      ? this.#target.insertArrow(this.#name, stream)
      : this.#target.createFromArrow(this.#name, stream);
    this.#exists = true;
    // Its fault is heard with the next call.
    this.#inserting.catch(() => undefined);
  }

  /** Resolves when the last stream is in the table. Throws what it threw. */
  end(): Promise<void> {
    return this.#inserting;
  }
}
