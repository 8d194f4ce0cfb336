import { groupsCode } from "./coded-group.ts";
import { numberOrNaN } from "./column-expression.ts";
import { segmentKey, type SegmentBins } from "./segments.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** A model that predicts a number: DOUBLE expressions, from `numericExpression`. */
export interface NumberModel {
  readonly target: string;
  readonly prediction: string;
}

const error = (y: string, p: string): string =>
  `CASE WHEN isfinite(${y}) AND isfinite(${p}) AND isfinite(${p} - ${y}) THEN ${p} - ${y} END`;

/** Numbers (DOUBLE expressions) of every row, in the order of the rows; NaN where one is missing. */
export function rowNumbersSql(slice: SliceRows, numbers: readonly string[]): string {
  const columns = numbers.map((x, k) => `${numberOrNaN(x)} AS x${k}`);
  return `SELECT ${columns.join(", ")}\n${fromSlice(slice)}`;
}

/** A way to cut rows by a value, and where its segment stands in a row's code. */
export interface CodedCut extends RowCut {
  readonly divisor: number;
}

/** A way to cut rows: by the segments of a value, as `segmentKey` wants it. */
export interface RowCut {
  readonly value: string;
  readonly bins: SegmentBins;
}

/** The error (DOUBLE) of the rows that have one, and as `code` what segments they are of. */
export function codedErrorsSql(
  slice: SliceRows,
  { target, prediction }: NumberModel,
  cuts: readonly CodedCut[],
): string {
  const values = cuts.map(({ value }, k) => `${value} AS v${k}`);
  const groups = cuts.map(({ bins, divisor }, k) => ({
    segment: segmentKey(`v${k}`, bins),
    divisor,
  }));
  const segments = groups.map(({ segment }, k) => `${segment} AS g${k}`);
  // A segment looks at its value many times, so the value is made first.
  return `SELECT e, (${groupsCode(groups)})::INTEGER AS code
FROM (SELECT ${[`${error("y", "p")} AS e`, ...segments].join(",\n             ")}
      FROM (SELECT ${[`${target} AS y`, `${prediction} AS p`, ...values].join(", ")}
            ${fromSlice(slice)}))
WHERE e IS NOT NULL`;
}
