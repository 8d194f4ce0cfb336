import { BitWriter, RiceParameter, zigzag } from "./bit-stream.ts";
import { isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { usefulDenominators } from "./denominators.ts";
import { knownTexts } from "./known-texts.ts";
import { Extrapolation, Stride } from "./extrapolation.ts";
import { decimal, NumberState, writeNumber } from "./pack-number.ts";
import { SmallNumberWriter } from "./number-text.ts";
import { isList, kindOf, kinds, mostDecimals, numberCodes, numberModes } from "./stripe-codes.ts";

/**
 * A JSON value, packed so that it deflates well. The value is striped as in Dremel (Melnik et al.
 * 2010, section 4.2): all values found at the same place of like objects stand together, as in a
 * column of a table. Texts are stored once; numbers once, in few bits and exactly.
 */
export interface PackedJson {
  readonly numbers: Uint8Array;
  readonly shape: string;
  readonly texts: readonly string[];
  /** How many of the known texts come before those. */
  readonly known: number;
}

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
  /** Where each number stood, among all numbers of pooled stripes. */
  readonly #places = new Map<number, number[]>();
  #count = 0;
  readonly #state: NumberState;

  constructor(denominators: readonly number[]) {
    this.#state = new NumberState(denominators);
    this.#numbers.bits(denominators.length, 6);
    for (const denominator of denominators) {
      this.#numbers.whole(denominator);
      this.#remember(denominator);
    }
  }

  finish(): PackedJson {
    return {
      numbers: this.#numbers.toBytes(),
      shape: this.#shape.text,
      texts: [...this.#texts.keys()].slice(knownTexts.length),
      known: knownTexts.length,
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
      case "decimalSteps":
      case "decimalBends": {
        const { digits, wholes } = wholesOf(numbers) ?? { digits: 0, wholes: [] };
        this.#numbers.bits(digits, 4);
        writeResiduals(this.#numbers, wholes, mode === "decimalSteps" ? 1 : 2);
        break;
      }
    }
  }

  /**
   * Each number is a new one, zero, or one that stood at an earlier place: the one that goes on
   * in the last stride (results repeat what metrics say, column by column), or another.
   */
  #pooled(numbers: readonly number[]): void {
    const stride = new Stride();
    let previous = 0;
    for (const number of numbers) {
      const places = this.#places.get(number) ?? [];
      const place = places.includes(stride.next) ? stride.next : nearest(places, stride.last);
      if (number === 0) this.#shape.write(numberCodes.zero);
      else if (place === null) {
        this.#shape.write(numberCodes.fresh);
        writeNumber(this.#numbers, number, previous, this.#state);
      } else {
        const isNext = place === stride.next;
        this.#shape.write(
          isNext ? numberCodes.next : numberCodes.place + zigzag(place - stride.last),
        );
        stride.see(place);
      }
      this.#remember(number);
      previous = number;
    }
  }

  #remember(number: number): void {
    const places = this.#places.get(number);
    if (places === undefined) this.#places.set(number, [this.#count]);
    else places.push(this.#count);
    this.#count++;
  }

  #shortestMode(numbers: readonly number[]): (typeof numberModes)[number] {
    const decimals = wholesOf(numbers);
    if (decimals === null) return "pool";
    const bitsOf = (write: (trial: BitWriter) => void): number => {
      const trial = new BitWriter();
      write(trial);
      return trial.length;
    };
    const fresh = [...new Set(numbers)].filter(
      (number) => number !== 0 && !this.#places.has(number),
    );
    const state = new NumberState(this.#state.denominators);
    const pool =
      numbers.length * poolReferenceBits +
      bitsOf((trial) => {
        for (const number of fresh) writeNumber(trial, number, 0, state);
      });
    const [steps, bends] = ([1, 2] as const).map((order) =>
      bitsOf((trial) => {
        writeResiduals(trial, decimals.wholes, order);
      }),
    );
    if (steps === undefined || bends === undefined || pool <= Math.min(steps, bends)) return "pool";
    if (decimals.digits === 0) return steps <= bends ? "steps" : "bends";
    return steps <= bends ? "decimalSteps" : "decimalBends";
  }
}

/** Numbers as whole ones times the same power of ten, exactly; `null` where that is not so. */
function wholesOf(
  numbers: readonly number[],
): { readonly digits: number; readonly wholes: readonly number[] } | null {
  let digits = 0;
  for (const number of numbers) {
    digits = Math.max(digits, decimalsOf(number));
    if (digits > mostDecimals) return null;
  }
  const wholes = numbers.map((number) => Math.round(number * 10 ** digits));
  const isExact = wholes.every(
    (whole, i) => Math.abs(whole) < 2 ** 45 && decimal(whole, digits) === numbers[i],
  );
  return isExact ? { digits, wholes } : null;
}

/** Digits after the point in the shortest decimal that gives the number. */
function decimalsOf(number: number): number {
  if (Number.isInteger(number)) return 0;
  const [digits = "", power = "0"] = String(number).split("e");
  return Math.max(0, (digits.split(".")[1] ?? "").length - Number(power));
}

function nearest(places: readonly number[], wanted: number): number | null {
  let best: number | null = null;
  for (const place of places) {
    if (best === null || Math.abs(place - wanted) < Math.abs(best - wanted)) best = place;
  }
  return best;
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
