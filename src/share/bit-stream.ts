/** Thrown inside the packing code for bytes that nobody could have written; caught at its border. */
export class UnpackError extends Error {
  override readonly name = "UnpackError";
}

const longestUnary = 20;

/** Bits in, bytes out; numbers are written most significant bit first. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #used = 0;

  /** The lowest `width` bits (0 to 53) of a whole number that is not negative. */
  bits(value: number, width: number): void {
    for (let i = width - 1; i >= 0; i--) {
      const bit = Math.floor(value / 2 ** i) % 2;
      if (this.#used % 8 === 0) this.#bytes.push(0);
      const last = this.#bytes.length - 1;
      this.#bytes[last] = (this.#bytes[last] ?? 0) | (bit << (7 - (this.#used % 8)));
      this.#used++;
    }
  }

  /** A whole number from 0 to 2⁵³ − 1: six bits for its length, then its digits. */
  whole(value: number): void {
    const width = bitLength(value);
    this.bits(width, 6);
    if (width > 1) this.bits(value - 2 ** (width - 1), width - 1);
  }

  /** A Rice code (Rice 1979): quotient by 2ᵏ in unary, remainder in k bits; escape when long. */
  rice(value: number, k: number): void {
    const quotient = Math.floor(value / 2 ** k);
    if (quotient >= longestUnary) {
      for (let i = 0; i < longestUnary; i++) this.bits(1, 1);
      this.whole(value);
      return;
    }
    for (let i = 0; i < quotient; i++) this.bits(1, 1);
    this.bits(0, 1);
    this.bits(value % 2 ** k, k);
  }

  get length(): number {
    return this.#used;
  }

  toBytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what `BitWriter` wrote; reading past the end throws `UnpackError`. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bits(width: number): number {
    let value = 0;
    for (let i = 0; i < width; i++) {
      const byte = this.#bytes[this.#position >> 3];
      if (byte === undefined) throw new UnpackError("the numbers end too early");
      value = value * 2 + ((byte >> (7 - (this.#position & 7))) & 1);
      this.#position++;
    }
    return value;
  }

  whole(): number {
    const width = this.bits(6);
    if (width > 53) throw new UnpackError("a number is too long");
    return width === 0 ? 0 : 2 ** (width - 1) + this.bits(width - 1);
  }

  rice(k: number): number {
    let quotient = 0;
    while (quotient < longestUnary && this.bits(1) === 1) quotient++;
    return quotient === longestUnary ? this.whole() : quotient * 2 ** k + this.bits(k);
  }
}

/** Binary digits of a whole number; 0 has none. */
export function bitLength(value: number): number {
  let length = 0;
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 2)) length++;
  return length;
}

/** 0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4 …, so that small numbers of either sign stay small. */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
/** The inverse of `zigzag`. */
export const unzigzag = (code: number): number => (code % 2 === 0 ? code / 2 : -(code + 1) / 2);

/**
 * The parameter k of Rice codes, following the numbers seen so far as in JPEG-LS (Weinberger,
 * Seroussi & Sapiro 2000, section III-C): the smallest k with 2ᵏ ≥ their mean, halving the memory
 * so that it forgets.
 */
export class RiceParameter {
  #sum: number;
  #count = 1;

  /** @param expected about how large the numbers will be */
  constructor(expected: number) {
    this.#sum = expected;
  }

  get k(): number {
    let k = 0;
    while (this.#count * 2 ** k < this.#sum && k < 45) k++;
    return k;
  }

  see(value: number): void {
    this.#sum += value;
    this.#count++;
    if (this.#count >= 6) {
      this.#sum = Math.floor(this.#sum / 2);
      this.#count = Math.floor(this.#count / 2);
    }
  }
}
