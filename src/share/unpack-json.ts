import { BitReader, RiceParameter, UnpackError, unzigzag } from "./bit-stream.ts";
import type { Json } from "./canonical-json.ts";
import { Extrapolation, Stride } from "./extrapolation.ts";
import { knownTexts } from "./known-texts.ts";
import { decimal, NumberState, readNumber } from "./pack-number.ts";
import { SmallNumberReader } from "./number-text.ts";
import { kinds, numberCodes, numberModes } from "./stripe-codes.ts";
import type { PackedJson } from "./pack-json.ts";
import { isPrototypeKey } from "./safe-json.ts";

/** A few characters can stand for many equal values, so what comes out is bounded by itself. */
const maxValues = 500_000;
const maxDepth = 40;

/**
 * The value that `packJson` packed. Keys that would reach an object's prototype are left out.
 *
 * @throws UnpackError for anything that `packJson` cannot have written, or that is too large.
 */
export function unpackJson(packed: PackedJson): Json {
  const [value] = new Unpacker(packed, new BitReader(packed.numbers)).stripe(1, 0);
  if (value === undefined) throw new UnpackError("there is no value");
  return value;
}

class Unpacker {
  readonly #texts: readonly string[];
  readonly #shape: SmallNumberReader;
  readonly #numbers: BitReader;
  readonly #pool: number[] = [];
  readonly #state: NumberState;
  #values = 0;

  constructor(packed: PackedJson, numbers: BitReader) {
    this.#texts = [...knownTexts.slice(0, packed.known), ...packed.texts];
    this.#shape = new SmallNumberReader(packed.shape);
    this.#numbers = numbers;
    const denominators = Array.from({ length: numbers.bits(6) }, () => numbers.whole());
    this.#state = new NumberState(denominators);
    this.#pool.push(...denominators);
  }

  stripe(length: number, depth: number): readonly (Json | undefined)[] {
    if (length === 0) return [];
    this.#values += length;
    if (this.#values > maxValues || depth > maxDepth) throw new UnpackError("too large");
    const found = this.#kinds(length);
    const count = (kind: (typeof kinds)[number]): number =>
      found.filter((code) => kinds[code] === kind).length;
    const numbers = this.#numberStripe(count("number")).values();
    const texts = this.#textStripe(count("text")).values();
    const lists = this.#lists(count("list"), depth).values();
    const objects = this.#objects(count("object"), depth).values();
    return found.map((code): Json | undefined => {
      const kind = kinds[code];
      switch (kind) {
        case "absent":
          return undefined;
        case "null":
          return null;
        case "false":
          return false;
        case "true":
          return true;
        case "number":
          return numbers.next().value;
        case "text":
          return texts.next().value;
        case "list":
          return lists.next().value;
        case "object":
          return objects.next().value;
        case undefined:
        default:
          throw new UnpackError("an unknown kind of value");
      }
    });
  }

  #kinds(length: number): readonly number[] {
    const first = this.#shape.read();
    if (first < kinds.length) return new Array<number>(length).fill(first);
    return Array.from({ length }, () => this.#shape.read());
  }

  #lists(count: number, depth: number): readonly (readonly Json[])[] {
    const lengths = this.#repeatable(count);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const items = this.stripe(total, depth + 1);
    let start = 0;
    return lengths.map((length) => {
      const list = items.slice(start, start + length);
      start += length;
      return list.filter((item) => item !== undefined);
    });
  }

  #objects(count: number, depth: number): readonly Json[] {
    if (count === 0) return [];
    const width = this.#shape.read();
    if (width > maxValues) throw new UnpackError("too large");
    const keys = this.#steps(width).map((index) => this.#text(index));
    const objects = Array.from({ length: count }, (): Record<string, Json> => ({}));
    for (const key of keys) {
      const values = this.stripe(count, depth + 1);
      if (isPrototypeKey(key)) continue;
      for (const [i, object] of objects.entries()) {
        const value = values[i];
        if (value !== undefined) object[key] = value;
      }
    }
    return objects;
  }

  #textStripe(count: number): readonly string[] {
    return this.#repeatable(count).map((index) => this.#text(index));
  }

  #text(index: number): string {
    const text = this.#texts[index];
    if (text === undefined) throw new UnpackError("a text is missing");
    return text;
  }

  #repeatable(count: number): readonly number[] {
    if (count === 0) return [];
    if (this.#shape.read() !== 0) return this.#steps(count);
    const [first = 0] = this.#steps(1);
    return new Array<number>(count).fill(first);
  }

  #steps(count: number): readonly number[] {
    let number = 0;
    return Array.from({ length: count }, () => {
      number += unzigzag(this.#shape.read());
      if (number < 0 || number > maxValues) throw new UnpackError("a count is out of range");
      return number;
    });
  }

  #numberStripe(count: number): readonly number[] {
    if (count === 0) return [];
    const mode = numberModes[this.#shape.read()];
    switch (mode) {
      case "constant": {
        const [number = 0] = this.#pooled(1);
        return new Array<number>(count).fill(number);
      }
      case "pool":
        return this.#pooled(count);
      case "steps":
        return this.#residuals(count, 1);
      case "bends":
        return this.#residuals(count, 2);
      case "decimalSteps":
        return this.#decimals(count, 1);
      case "decimalBends":
        return this.#decimals(count, 2);
      case undefined:
      default:
        throw new UnpackError("an unknown way of writing numbers");
    }
  }

  #decimals(count: number, order: 1 | 2): readonly number[] {
    const digits = this.#numbers.bits(4);
    return this.#residuals(count, order).map((whole) => decimal(whole, digits));
  }

  #residuals(count: number, order: 1 | 2): readonly number[] {
    const rice = new RiceParameter(16);
    const line = new Extrapolation(order);
    return Array.from({ length: count }, () => {
      const residual = this.#numbers.rice(rice.k);
      rice.see(residual);
      const number = line.next + unzigzag(residual);
      line.see(number);
      return number;
    });
  }

  #pooled(count: number): readonly number[] {
    const stride = new Stride();
    let previous = 0;
    return Array.from({ length: count }, () => {
      const code = this.#shape.read();
      if (code === numberCodes.zero) previous = 0;
      else if (code === numberCodes.fresh) {
        previous = readNumber(this.#numbers, previous, this.#state);
        if (!Number.isFinite(previous)) throw new UnpackError("a number is not finite");
      } else {
        const isNext = code === numberCodes.next;
        const place = isNext ? stride.next : stride.last + unzigzag(code - numberCodes.place);
        stride.see(place);
        const known = this.#pool[place];
        if (known === undefined) throw new UnpackError("a number is missing");
        previous = known;
      }
      this.#pool.push(previous);
      return previous;
    });
  }
}
