import { toBase64url } from "./base64url.ts";
import { BitWriter, RiceParameter, zigzag } from "./bit-stream.ts";
import { isJsonObject } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";
import { maxDenominators, numberState, writeNumber } from "./pack-number.ts";
import type { NumberState } from "./pack-number.ts";
import { SmallNumberWriter } from "./number-text.ts";

/**
 * A JSON value, packed so that it deflates well. The value is striped as in Dremel (Melnik et al.
 * 2010, section 4.2): all values found at the same place of like objects stand together, as in a
 * column of a table. Texts are stored once; numbers once, in few bits and exactly.
 */
export type PackedJson = {
  readonly numbers: string;
  readonly shape: string;
  readonly texts: readonly string[];
};

/** What a place of a stripe holds. The order is part of the format. */
export const kinds = [
  "absent",
  "null",
  "false",
  "true",
  "number",
  "text",
  "list",
  "object",
] as const;
export type Kind = (typeof kinds)[number];

/** How a stripe of numbers is written. The order is part of the format. */
export const numberModes = ["constant", "steps", "pool"] as const;

/** Packs a value as `unpackJson` reads it. Keys of objects come back in code-unit order. */
export function packJson(value: Json): PackedJson {
  const packer = new Packer(commonWholeNumbers(value));
  packer.stripe([value]);
  return packer.finish();
}

class Packer {
  readonly #shape = new SmallNumberWriter();
  readonly #numbers = new BitWriter();
  readonly #texts = new Map<string, number>();
  readonly #pool = new Map<number, number>();
  readonly #state: NumberState;

  constructor(denominators: readonly number[]) {
    this.#state = numberState(denominators);
    this.#numbers.bits(denominators.length, 4);
    for (const denominator of denominators) this.#numbers.whole(denominator);
  }

  finish(): PackedJson {
    return {
      numbers: toBase64url(this.#numbers.toBytes()),
      shape: this.#shape.text,
      texts: [...this.#texts.keys()],
    };
  }

  /** Writes the values found at one place of a list of like objects. */
  stripe(values: readonly (Json | undefined)[]): void {
    if (values.length === 0) return;
    this.#kinds(values.map(kindOf));
    this.#numberStripe(values.filter((value) => typeof value === "number"));
    this.#textStripe(values.filter((value) => typeof value === "string"));
    this.#lists(values.filter(isList));
    this.#objects(values.filter(isJsonObject));
  }

  #kinds(codes: readonly number[]): void {
    const first = codes[0] ?? 0;
    const same = codes.every((code) => code === first);
    this.#shape.write(same ? first : kinds.length);
    if (!same) for (const code of codes) this.#shape.write(code);
  }

  #lists(lists: readonly (readonly Json[])[]): void {
    this.#repeatable(lists.map((list) => list.length));
    this.stripe(lists.flat(1));
  }

  #objects(objects: readonly { readonly [key: string]: Json }[]): void {
    if (objects.length === 0) return;
    const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))].sort();
    this.#shape.write(keys.length);
    for (const key of keys) this.#shape.write(this.#textIndex(key));
    for (const key of keys) {
      this.stripe(objects.map((object) => (Object.hasOwn(object, key) ? object[key] : undefined)));
    }
  }

  #textStripe(texts: readonly string[]): void {
    this.#repeatable(texts.map((text) => this.#textIndex(text)));
  }

  /** Whole numbers as steps from one to the next; one number when they are all the same. */
  #repeatable(numbers: readonly number[]): void {
    const first = numbers[0];
    if (first === undefined) return;
    const same = numbers.every((number) => number === first);
    this.#shape.write(same ? 0 : 1);
    let previous = 0;
    for (const number of same ? [first] : numbers) {
      this.#shape.write(zigzag(number - previous));
      previous = number;
    }
  }

  #textIndex(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const index = this.#texts.size;
    this.#texts.set(text, index);
    return index;
  }

  #numberStripe(numbers: readonly number[]): void {
    const first = numbers[0];
    if (first === undefined) return;
    if (numbers.every((number) => number === first)) {
      this.#shape.write(numberModes.indexOf("constant"));
      this.#pooled([first]);
    } else if (this.#stepsAreShorter(numbers)) {
      this.#shape.write(numberModes.indexOf("steps"));
      writeSteps(this.#numbers, numbers);
    } else {
      this.#shape.write(numberModes.indexOf("pool"));
      this.#pooled(numbers);
    }
  }

  /** Each number is a new one (0), zero (1), or one seen before, as a step from the last. */
  #pooled(numbers: readonly number[]): void {
    let last = 0;
    for (const number of numbers) {
      const index = this.#pool.get(number);
      if (number === 0) {
        this.#shape.write(1);
      } else if (index === undefined) {
        this.#shape.write(0);
        last = this.#pool.size;
        this.#pool.set(number, last);
        writeNumber(this.#numbers, number, this.#state);
      } else {
        this.#shape.write(2 + zigzag(index - last));
        last = index;
      }
    }
  }

  #stepsAreShorter(numbers: readonly number[]): boolean {
    if (!numbers.every((number) => Number.isSafeInteger(number) && Math.abs(number) < 2 ** 45)) {
      return false;
    }
    const trial = new BitWriter();
    writeSteps(trial, numbers);
    const pooled = new BitWriter();
    const fresh = new Set(numbers.filter((number) => number !== 0 && !this.#pool.has(number)));
    for (const number of fresh) writeNumber(pooled, number, this.#state);
    return trial.length < pooled.length + numbers.length * poolReferenceBits;
  }
}

/** What a reference into the pool costs after deflating, measured on reports of 20 columns. */
const poolReferenceBits = 3;

function writeSteps(out: BitWriter, numbers: readonly number[]): void {
  const rice = new RiceParameter();
  let previous = 0;
  for (const number of numbers) {
    const step = zigzag(number - previous);
    out.rice(step, rice.k);
    rice.see(step);
    previous = number;
  }
}

function kindOf(value: Json | undefined): number {
  const kind: Kind =
    value === undefined
      ? "absent"
      : value === null
        ? "null"
        : typeof value === "boolean"
          ? value
            ? "true"
            : "false"
          : typeof value === "number"
            ? "number"
            : typeof value === "string"
              ? "text"
              : isList(value)
                ? "list"
                : "object";
  return kinds.indexOf(kind);
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The whole numbers that occur most often: row counts, which shares are divided by. */
function commonWholeNumbers(value: Json): readonly number[] {
  const uses = new Map<number, number>();
  const visit = (part: Json): void => {
    if (typeof part === "number") {
      if (Number.isSafeInteger(part) && part > 100) uses.set(part, (uses.get(part) ?? 0) + 1);
    } else if (typeof part === "object" && part !== null) Object.values(part).forEach(visit);
  };
  visit(value);
  return [...uses]
    .filter(([, times]) => times > 1)
    .sort(([a, timesA], [b, timesB]) => timesB - timesA || a - b)
    .slice(0, maxDenominators)
    .map(([number]) => number);
}
