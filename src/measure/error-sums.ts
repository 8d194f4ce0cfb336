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
): readonly (readonly ErrorSums[])[] =>
  digits.map((digit) =>
    sumErrorsByPart(
      values,
      codes.map((code) => digitOf(code, digit)),
      digit.size,
    ),
  );

/**
 * The sums of the errors in each of `count` parts.
 * @param parts - the number of each row's part from 0 on; −1 for a row that is left out, as every
 *   row without a finite error has to be
 */
export function sumErrorsByPart(
  errors: Float64Array,
  parts: Int32Array,
  count: number,
): readonly ErrorSums[] {
  const n = new Float64Array(count);
  const sum = new Float64Array(count);
  const absolute = new Float64Array(count);
  const squares = new Float64Array(count);
  for (let i = 0; i < errors.length; i++) {
    const part = parts[i] as number;
    if (part < 0) continue;
    const error = errors[i] as number;
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
