import { UnpackError } from "./bit-stream.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const codes = new Map(Array.from(alphabet, (character, code) => [character, code]));

/**
 * Small whole numbers as text: base 32 digits, lowest first, each in one character that also says
 * whether another follows. Numbers below 32 take one character, so that repetitions in a list stay
 * repetitions in its text, which the compressor then finds.
 */
export class SmallNumberWriter {
  #text = "";

  write(value: number): void {
    let rest = value;
    do {
      const digit = rest % 32;
      rest = Math.floor(rest / 32);
      this.#text += alphabet.charAt(digit + (rest > 0 ? 32 : 0));
    } while (rest > 0);
  }

  get text(): string {
    return this.#text;
  }
}

/** Reads what `SmallNumberWriter` wrote; other texts throw `UnpackError`. */
export class SmallNumberReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): number {
    let value = 0;
    for (let scale = 1; scale <= 32 ** 6; scale *= 32) {
      const code = codes.get(this.#text.charAt(this.#position++));
      if (code === undefined) throw new UnpackError("the structure ends too early");
      value += (code % 32) * scale;
      if (code < 32) return value;
    }
    throw new UnpackError("a number of the structure is too long");
  }
}
