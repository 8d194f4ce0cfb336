/** The bytes of a text that were read and that no piece has taken yet, in the order of the text. */
export class HeldBytes {
  #steps: Uint8Array<ArrayBuffer>[] = [];
  #start = 0;

  push(bytes: Uint8Array<ArrayBuffer>): void {
    this.#steps.push(bytes);
  }

  /** The bytes up to a place of the text, in a buffer of their own; they are not held any more. */
  take(end: number): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(end - this.#start);
    let filled = 0;
    while (filled < taken.length) {
      const [step] = this.#steps;
      if (step === undefined) throw new Error("bytes are taken that were not read");
      const part = step.subarray(0, taken.length - filled);
      taken.set(part, filled);
      filled += part.length;
      if (part.length < step.length) this.#steps[0] = step.subarray(part.length);
      else this.#steps.shift();
    }
    this.#start = end;
    return taken;
  }
}
