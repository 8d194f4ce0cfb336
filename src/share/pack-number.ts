import { bitLength, RiceParameter, UnpackError, unzigzag, zigzag } from "./bit-stream.ts";
import type { BitReader, BitWriter } from "./bit-stream.ts";

/**
 * Numbers as few bits, exactly: every number comes back as the same double. Four forms, of which
 * the shortest is taken: a whole number; a decimal fraction of few digits; a share a / b of one of
 * the agreed denominators (row counts, as a rule), when the division gives the very same double;
 * and else the 64 bits of the double with its exponent coded against the one before.
 */
export interface NumberState {
  readonly denominators: readonly number[];
  exponent: number;
  readonly rice: RiceParameter;
}

export const numberState = (denominators: readonly number[]): NumberState => ({
  denominators,
  exponent: 1023,
  rice: new RiceParameter(),
});

export const maxDenominators = 8;

const forms = { whole: 0, decimal: 1, share: 2, double: 3 } as const;

interface Candidate {
  readonly form: keyof typeof forms;
  readonly numerator: number;
  readonly part: number;
  readonly width: number;
}

export function writeNumber(out: BitWriter, value: number, state: NumberState): void {
  const best = [wholeForm(value), decimalForm(value), shareForm(value, state)]
    .filter((candidate) => candidate !== null)
    .sort((a, b) => a.width - b.width)[0];
  if (best === undefined || best.width > 58) {
    out.bits(forms.double, 2);
    writeDouble(out, value, state);
    return;
  }
  out.bits(forms[best.form], 2);
  if (best.form === "decimal") out.bits(best.part, 5);
  if (best.form === "share") out.bits(best.part, 3);
  out.whole(zigzag(best.numerator));
}

export function readNumber(input: BitReader, state: NumberState): number {
  const form = input.bits(2);
  if (form === forms.double) return readDouble(input, state);
  const part = form === forms.decimal ? input.bits(5) : form === forms.share ? input.bits(3) : 0;
  const numerator = unzigzag(input.whole());
  if (form === forms.whole) return numerator;
  if (form === forms.decimal) return Number(`${String(numerator)}e-${String(part)}`);
  const denominator = state.denominators[part];
  if (denominator === undefined) throw new UnpackError("a denominator is missing");
  return numerator / denominator;
}

function wholeForm(value: number): Candidate | null {
  if (!Number.isSafeInteger(value) || Math.abs(value) > 2 ** 51) return null;
  return { form: "whole", numerator: value, part: 0, width: 8 + bitLength(zigzag(value)) };
}

function decimalForm(value: number): Candidate | null {
  const match = /^(-?)(\d+)\.(\d+)(?:e-(\d+))?$|^(-?)(\d+)()e-(\d+)$/.exec(String(value));
  if (match === null) return null;
  const [, sign = "", lead = "", digits = "", power = "0", sign2 = "", lead2 = "", , power2 = "0"] =
    match;
  const numerator = Number(`${sign}${sign2}${lead}${lead2}${digits}`);
  const part = digits.length + Number(power) + Number(power2);
  if (part > 31 || Math.abs(numerator) > 2 ** 46) return null;
  if (Number(`${String(numerator)}e-${String(part)}`) !== value) return null;
  return { form: "decimal", numerator, part, width: 13 + bitLength(zigzag(numerator)) };
}

function shareForm(value: number, state: NumberState): Candidate | null {
  for (const [part, denominator] of state.denominators.entries()) {
    const numerator = Math.round(value * denominator);
    if (Math.abs(numerator) < 2 ** 40 && numerator / denominator === value) {
      return { form: "share", numerator, part, width: 11 + bitLength(zigzag(numerator)) };
    }
  }
  return null;
}

const view = new DataView(new ArrayBuffer(8));

function writeDouble(out: BitWriter, value: number, state: NumberState): void {
  view.setFloat64(0, value);
  const head = view.getUint32(0);
  const exponent = (head >>> 20) & 0x7ff;
  out.bits(head >>> 31, 1);
  const step = zigzag(exponent - state.exponent);
  out.rice(step, state.rice.k);
  state.rice.see(step);
  state.exponent = exponent;
  out.bits(head & 0xfffff, 20);
  out.bits(view.getUint32(4), 32);
}

function readDouble(input: BitReader, state: NumberState): number {
  const sign = input.bits(1);
  const step = input.rice(state.rice.k);
  state.rice.see(step);
  const exponent = state.exponent + unzigzag(step);
  if (exponent < 0 || exponent > 0x7fe) throw new UnpackError("a number is not finite");
  state.exponent = exponent;
  view.setUint32(0, sign * 2 ** 31 + exponent * 2 ** 20 + input.bits(20));
  view.setUint32(4, input.bits(32));
  return view.getFloat64(0);
}
