import { fromBase64url } from "./base64url.ts";
import { BitReader, RiceParameter, UnpackError, unzigzag } from "./bit-stream.ts";
import type { Json } from "./canonical-json.ts";
import { maxDenominators, numberState, readNumber } from "./pack-number.ts";
import type { NumberState } from "./pack-number.ts";
import { SmallNumberReader } from "./number-text.ts";
import { kinds, numberModes } from "./pack-json.ts";
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
  const bytes = fromBase64url(packed.numbers);
  if (bytes === null) throw new UnpackError("the numbers are not base64url");
  const [value] = new Unpacker(packed, new BitReader(bytes)).stripe(1, 0);
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
    this.#texts = packed.texts;
    this.#shape = new SmallNumberReader(packed.shape);
    this.#numbers = numbers;
    const denominators = Math.min(numbers.bits(4), maxDenominators);
    this.#state = numberState(Array.from({ length: denominators }, () => numbers.whole()));
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
    const keys = Array.from({ length: width }, () => this.#text(this.#shape.read()));
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
    const same = this.#shape.read() === 0;
    const numbers: number[] = [];
    let number = 0;
    for (let i = 0; i < count; i++) {
      if (i === 0 || !same) number += unzigzag(this.#shape.read());
      if (number < 0 || number > maxValues) throw new UnpackError("a count is out of range");
      numbers.push(number);
    }
    return numbers;
  }

  #numberStripe(count: number): readonly number[] {
    if (count === 0) return [];
    const mode = numberModes[this.#shape.read()];
    switch (mode) {
      case "constant": {
        const [number = 0] = this.#pooled(1);
        return new Array<number>(count).fill(number);
      }
      case "steps":
        return this.#steps(count);
      case "pool":
        return this.#pooled(count);
      default:
        throw new UnpackError("an unknown way of writing numbers");
    }
  }

  #steps(count: number): readonly number[] {
    const rice = new RiceParameter();
    let number = 0;
    return Array.from({ length: count }, () => {
      const step = this.#numbers.rice(rice.k);
      rice.see(step);
      number += unzigzag(step);
      return number;
    });
  }

  #pooled(count: number): readonly number[] {
    let last = 0;
    return Array.from({ length: count }, () => {
      const code = this.#shape.read();
      if (code === 1) return 0;
      if (code === 0) {
        last = this.#pool.length;
        this.#pool.push(readNumber(this.#numbers, this.#state));
      } else {
        last += unzigzag(code - 2);
      }
      const number = this.#pool[last];
      if (number === undefined) throw new UnpackError("a number is missing");
      return number;
    });
  }
}
