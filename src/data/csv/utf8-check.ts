/** Whether bytes that come chunk by chunk are UTF-8; a character may stand in two chunks. */
export class Utf8Check {
  readonly #decoder = new TextDecoder("utf-8", { fatal: true });

  /** Whether the next chunk goes on as UTF-8. */
  accepts(bytes: Uint8Array): boolean {
    return this.#decodes(() => this.#decoder.decode(bytes, { stream: true }));
  }

  /** Whether no character was left open. */
  isComplete(): boolean {
    return this.#decodes(() => this.#decoder.decode());
  }

  #decodes(decode: () => string): boolean {
    try {
      decode();
      return true;
    } catch {
      return false;
    }
  }
}
