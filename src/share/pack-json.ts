import { BitWriter, RiceParameter, zigzag } from "./bit-stream.ts";
import { isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { usefulDenominators } from "./denominators.ts";
import { knownTexts } from "./known-texts.ts";
import { Extrapolation } from "./extrapolation.ts";
import { NumberState, writeNumber } from "./pack-number.ts";
import { SmallNumberWriter } from "./number-text.ts";

/**
 * A JSON value, packed so that it deflates well. The value is striped as in Dremel (Melnik et al.
 * 2010, section 4.2): all values found at the same place of like objects stand together, as in a
 * column of a table. Texts are stored once; numbers once, in few bits and exactly.
 */
export interface PackedJson {
  readonly numbers: Uint8Array;
  readonly shape: string;
  readonly texts: readonly string[];
}

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
export const numberModes = ["constant", "pool", "steps", "bends"] as const;

/** Packs a value as `unpackJson` reads it. Keys of objects come back in code-unit order. */
export function packJson(value: Json): PackedJson {
  const packer = new Packer(usefulDenominators(value));
  packer.stripe([value]);
  return packer.finish();
}

class Packer {
  readonly #shape = new SmallNumberWriter();
  readonly #numbers = new BitWriter();
  readonly #texts = new Map(knownTexts.map((text, i) => [text, i]));
  readonly #pool = new Map<number, number>();
  readonly #state: NumberState;

  constructor(denominators: readonly number[]) {
    this.#state = new NumberState(denominators);
    this.#numbers.bits(denominators.length, 6);
    for (const [i, denominator] of denominators.entries()) {
      this.#numbers.whole(denominator);
      this.#pool.set(denominator, i);
    }
  }

  finish(): PackedJson {
    return {
      numbers: this.#numbers.toBytes(),
      shape: this.#shape.text,
      texts: [...this.#texts.keys()].slice(knownTexts.length),
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

  #objects(objects: readonly JsonObject[]): void {
    if (objects.length === 0) return;
    const names = [...new Set(objects.flatMap((object) => Object.keys(object)))].sort();
    const keys = names.toSorted((a, b) => this.#textIndex(a) - this.#textIndex(b));
    this.#shape.write(keys.length);
    this.#steps(keys.map((key) => this.#textIndex(key)));
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
    this.#steps(same ? [first] : numbers);
  }

  #steps(numbers: readonly number[]): void {
    let previous = 0;
    for (const number of numbers) {
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
    const mode = numbers.every((number) => number === first)
      ? "constant"
      : this.#shortestMode(numbers);
    this.#shape.write(numberModes.indexOf(mode));
    switch (mode) {
      case "constant":
        this.#pooled([first]);
        break;
      case "pool":
        this.#pooled(numbers);
        break;
      case "steps":
        writeResiduals(this.#numbers, numbers, 1);
        break;
      case "bends":
        writeResiduals(this.#numbers, numbers, 2);
        break;
    }
  }

  /** Each number is a new one (0), zero (1), or one seen before, as a step from the last. */
  #pooled(numbers: readonly number[]): void {
    let last = 0;
    let previous = 0;
    for (const number of numbers) {
      const index = this.#pool.get(number);
      if (number === 0) {
        this.#shape.write(1);
      } else if (index === undefined) {
        this.#shape.write(0);
        this.#remember(number);
        this.#remember(writeNumber(this.#numbers, number, previous, this.#state));
      } else {
        this.#shape.write(2 + zigzag(index - last));
        last = index;
      }
      previous = number;
    }
  }

  #remember(number: number | null): void {
    if (number !== null && !this.#pool.has(number)) this.#pool.set(number, this.#pool.size);
  }

  #shortestMode(numbers: readonly number[]): "pool" | "steps" | "bends" {
    if (!numbers.every((number) => Number.isSafeInteger(number) && Math.abs(number) < 2 ** 45)) {
      return "pool";
    }
    const bitsOf = (write: (trial: BitWriter) => void): number => {
      const trial = new BitWriter();
      write(trial);
      return trial.length;
    };
    const fresh = [...new Set(numbers)].filter((number) => number !== 0 && !this.#pool.has(number));
    const state = new NumberState([]);
    const pool =
      numbers.length * poolReferenceBits +
      bitsOf((trial) => {
        for (const number of fresh) writeNumber(trial, number, 0, state);
      });
    const steps = bitsOf((trial) => {
      writeResiduals(trial, numbers, 1);
    });
    const bends = bitsOf((trial) => {
      writeResiduals(trial, numbers, 2);
    });
    if (pool <= Math.min(steps, bends)) return "pool";
    return steps <= bends ? "steps" : "bends";
  }
}

/** What a reference into the pool costs after deflating, measured on reports of 20 columns. */
const poolReferenceBits = 3;

/** Whole numbers as differences from the one before, or from the line through the two before. */
function writeResiduals(out: BitWriter, numbers: readonly number[], order: 1 | 2): void {
  const rice = new RiceParameter(16);
  const line = new Extrapolation(order);
  for (const number of numbers) {
    const residual = zigzag(number - line.next);
    out.rice(residual, rice.k);
    rice.see(residual);
    line.see(number);
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
