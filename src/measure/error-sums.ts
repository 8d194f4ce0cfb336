import type { CodedNumbers } from "../engine/connector.ts";
import { digitOf, type CodeDigit } from "./code-digits.ts";

/** The errors e = prediction − target of one group of rows. */
export interface ErrorSums {
  /** Rows with a finite error. */
  readonly n: number;
  /** Σ e, Σ |e|, Σ e². */
  readonly sum: number;
  readonly absolute: number;
  readonly squares: number;
}

/** Asks for the sums of the errors in every part that each digit of a row's code tells apart. */
export interface ErrorSumsRequest {
  /** An error (DOUBLE, finite) and a code (INTEGER) of every row. */
  readonly sql: string;
  readonly digits: readonly CodeDigit[];
}

/** For each digit, the sums of every value that it can have. */
export const sumErrors = (
  { values, codes }: CodedNumbers,
  digits: readonly CodeDigit[],
): readonly (readonly ErrorSums[])[] => digits.map((digit) => sumsByDigit(values, codes, digit));

function sumsByDigit(
  errors: Float64Array,
  codes: Int32Array,
  digit: CodeDigit,
): readonly ErrorSums[] {
  const { size } = digit;
  const n = new Float64Array(size);
  const sum = new Float64Array(size);
  const absolute = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let i = 0; i < errors.length; i++) {
    const error = errors[i] as number;
    const part = digitOf(codes[i] as number, digit);
    (n[part] as number)++;
    sum[part] = (sum[part] as number) + error;
    absolute[part] = (absolute[part] as number) + Math.abs(error);
    squares[part] = (squares[part] as number) + error * error;
  }
  return Array.from(n, (rows, part) => ({
    n: rows,
    sum: sum[part] ?? 0,
    absolute: absolute[part] ?? 0,
    squares: squares[part] ?? 0,
  }));
}
