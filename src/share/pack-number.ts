import { bitLength, RiceParameter, UnpackError, unzigzag, zigzag } from "./bit-stream.ts";
import type { BitReader, BitWriter } from "./bit-stream.ts";

/**
 * Numbers in few bits, exactly: every number comes back as the same double. Four forms, of which
 * the shortest is taken: a whole number; a decimal fraction of few digits; a share a / b of one of
 * the agreed denominators, when the division gives the very same double; and else the sign and the
 * 52 digits of the double, with its exponent coded against the one before.
 */
export class NumberState {
  readonly denominators: readonly number[];
  exponent = 1023;
  readonly exponentSteps = new RiceParameter(2);
  length = 12;
  readonly lengthSteps = new RiceParameter(4);

  constructor(denominators: readonly number[]) {
    this.denominators = denominators;
  }
}

const forms = { whole: 0, decimal: 1, share: 2, double: 3 } as const;
const partBits = { whole: 0, decimal: 5, share: 6, double: 0 } as const;

interface Form {
  readonly form: keyof typeof forms;
  readonly numerator: number;
  /** Digits after the point, or which denominator. */
  readonly part: number;
}

/** @param previous the number before this one in its stripe: shares often follow their numerator */
export function writeNumber(
  out: BitWriter,
  value: number,
  previous: number,
  state: NumberState,
): void {
  const found = shareForm(value, state) ?? wholeForm(value) ?? decimalForm(value);
  if (found === null) {
    out.bits(forms.double, 2);
    writeDouble(out, value, state);
    return;
  }
  out.bits(forms[found.form], 2);
  out.bits(found.part, partBits[found.form]);
  if (found.form === "share") {
    out.bits(found.numerator === previous ? 1 : 0, 1);
    if (found.numerator === previous) return;
  }
  writeWhole(out, found.numerator, state);
}

/** What `writeNumber` wrote; a damaged share may not be finite. */
export function readNumber(input: BitReader, previous: number, state: NumberState): number {
  const form = input.bits(2);
  if (form === forms.double) return readDouble(input, state);
  if (form === forms.share) {
    const denominator = state.denominators[input.bits(partBits.share)];
    if (denominator === undefined) throw new UnpackError("a denominator is missing");
    return (input.bits(1) === 1 ? previous : readWhole(input, state)) / denominator;
  }
  const digits = form === forms.decimal ? input.bits(partBits.decimal) : 0;
  const whole = readWhole(input, state);
  return decimal(whole, digits);
}

/** A whole number over ten to the power `digits`, rounded once. */
export const decimal = (whole: number, digits: number): number =>
  digits === 0 ? whole : Number(`${String(whole)}e-${String(digits)}`);

function wholeForm(value: number): Form | null {
  if (!Number.isSafeInteger(value) || Math.abs(value) > 2 ** 51) return null;
  return { form: "whole", numerator: value, part: 0 };
}

/** Worth it below 2⁴⁰: what is longer takes as many bits as the double. */
function decimalForm(value: number): Form | null {
  const match = /^(-?\d+)(?:\.(\d+))?(?:e-(\d+))?$/.exec(String(value));
  if (match === null) return null;
  const [, lead = "", digits = "", power = "0"] = match;
  const numerator = Number(`${lead}${digits}`);
  const part = digits.length + Number(power);
  if (part === 0 || part > 31 || Math.abs(numerator) > 2 ** 40) return null;
  if (decimal(numerator, part) !== value) return null;
  return { form: "decimal", numerator, part };
}

function shareForm(value: number, state: NumberState): Form | null {
  if (Math.abs(value) >= 1 || String(value).length < 10) return null;
  for (const [part, denominator] of state.denominators.entries()) {
    const numerator = Math.round(value * denominator);
    if (numerator / denominator === value) return { form: "share", numerator, part };
  }
  return null;
}

/** The number of digits as a step from the last one, then the digits. */
function writeWhole(out: BitWriter, value: number, state: NumberState): void {
  const code = zigzag(value);
  const length = bitLength(code);
  const step = zigzag(length - state.length);
  out.rice(step, state.lengthSteps.k);
  state.lengthSteps.see(step);
  state.length = length;
  if (length > 1) out.bits(code - 2 ** (length - 1), length - 1);
}

function readWhole(input: BitReader, state: NumberState): number {
  const step = input.rice(state.lengthSteps.k);
  state.lengthSteps.see(step);
  const length = state.length + unzigzag(step);
  if (length < 0 || length > 53) throw new UnpackError("a number is too long");
  state.length = length;
  return length === 0 ? 0 : unzigzag(2 ** (length - 1) + input.bits(length - 1));
}

const view = new DataView(new ArrayBuffer(8));

function writeDouble(out: BitWriter, value: number, state: NumberState): void {
  view.setFloat64(0, value);
  const head = view.getUint32(0);
  const exponent = (head >>> 20) & 0x7ff;
  out.bits(head >>> 31, 1);
  const step = zigzag(exponent - state.exponent);
  out.rice(step, state.exponentSteps.k);
  state.exponentSteps.see(step);
  state.exponent = exponent;
  out.bits(head & 0xfffff, 20);
  out.bits(view.getUint32(4), 32);
}

function readDouble(input: BitReader, state: NumberState): number {
  const sign = input.bits(1);
  const step = input.rice(state.exponentSteps.k);
  state.exponentSteps.see(step);
  const exponent = state.exponent + unzigzag(step);
  if (exponent < 0 || exponent > 0x7fe) throw new UnpackError("a number is not finite");
  state.exponent = exponent;
  view.setUint32(0, sign * 2 ** 31 + exponent * 2 ** 20 + input.bits(20));
  view.setUint32(4, input.bits(32));
  return view.getFloat64(0);
}
