import { codedErrorsSql, type NumberModel } from "../sql/regression.ts";
import type { SliceRows } from "../sql/slice.ts";
import { codeBatches, type CodeDigit } from "./code-digits.ts";
import type { ErrorSums } from "./error-sums.ts";
import type { Ask } from "./need.ts";

/** A way to cut rows into parts. */
export interface RowParts {
  /** The number of a row's part from 0 on, INTEGER; −1 where it is of none. */
  readonly segment: string;
  readonly count: number;
}

/**
 * The errors of one side in every part, for several ways to cut the rows: one pass over the rows
 * for as many of them as go into a code.
 */
export async function measureErrorsByPart(
  ask: Ask,
  slice: SliceRows,
  model: NumberModel,
  ways: readonly RowParts[],
): Promise<readonly (readonly ErrorSums[])[]> {
  const found: (readonly ErrorSums[])[] = [];
  // Rows of no part are a part of the code, too.
  for (const batch of codeBatches(ways, ({ count }) => count + 1)) {
    const groups = batch.map(({ item: { segment }, digit: { divisor } }) => ({ segment, divisor }));
    const { values, codes } = await ask.coded(codedErrorsSql(slice, model, groups));
    for (const { digit } of batch) found.push(sumsByDigit(values, codes, digit).slice(1));
  }
  return found;
}

function sumsByDigit(
  errors: Float64Array,
  codes: Int32Array,
  { divisor, size }: CodeDigit,
): readonly ErrorSums[] {
  const n = new Float64Array(size);
  const sum = new Float64Array(size);
  const absolute = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let i = 0; i < errors.length; i++) {
    const error = errors[i] as number;
    const part = Math.floor((codes[i] as number) / divisor) % size;
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
