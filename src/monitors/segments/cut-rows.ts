import type { RowFilter } from "../../data/row-filter.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import { decodeSegmentSums, measureBins, segmentFilter } from "../../measure/segments.ts";
import { segmentLabel, segmentOn } from "../../measure/segments.ts";
import { onBothSides, type TableMeasurement } from "../../measure/need.ts";
import { segmentSumsSql, type SegmentBins } from "../../sql/segments.ts";

/** Rows that a report can be about, with how many there are on both sides together. */
export interface CutSegment {
  readonly label: string;
  readonly filter: RowFilter;
  readonly rows: number;
}

/** Categories with a segment of their own; crossed columns are cut more coarsely. */
const categories = { alone: 8, crossed: 4 };

/** Cuts the rows of both sides by what the reference holds of one column, or of two crossed. */
export const cutRows =
  (columns: readonly SubjectColumn[], parts: number): TableMeasurement<readonly CutSegment[]> =>
  async (ask) => {
    if (columns.length === 0) return [];
    const crossed = columns.length > 1;
    const bins = await measureBins(ask.reference, columns, {
      parts: crossed ? Math.min(parts, categories.crossed) : parts,
      categories: crossed ? categories.crossed : categories.alone,
      step: 1,
    });
    const cut = columns.map((column) => ({ column, bins: bins.get(column) ?? uncut }));
    const sides = await onBothSides(async (own, side) => {
      const keys = cut.map((one) => segmentOn(one.column, side, one.bins));
      return decodeSegmentSums(
        await own(segmentSumsSql({ table: side }, keys, [])),
        keys.length,
        [],
      );
    })(ask);
    const found = new Map<string, { readonly keys: readonly number[]; readonly rows: number }>();
    for (const { keys, rows } of [...sides.reference, ...sides.current]) {
      const key = keys.join(" ");
      found.set(key, { keys, rows: rows + (found.get(key)?.rows ?? 0) });
    }
    return [...found.values()]
      .toSorted((a, b) => compareKeys(a.keys, b.keys))
      .map(({ keys, rows }) => {
        const own = keys.flatMap((segment, i) => {
          const one = cut[i];
          return one === undefined ? [] : [{ ...one, segment }];
        });
        return {
          label: own
            .map((one) => `${one.column.name} ${segmentLabel(one.bins, one.segment)}`)
            .join(" × "),
          filter: own.map((one) => segmentFilter(one.column.name, one.bins, one.segment)),
          rows,
        };
      });
  };

/** All values of a column that the reference gives no cut for. */
const uncut: SegmentBins = { kind: "intervals", edges: [] };

/** Rows without a value come last. */
function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [i, key] of a.entries()) {
    const other = b[i] ?? 0;
    if (key !== other) return (key < 0 ? Infinity : key) - (other < 0 ? Infinity : other);
  }
  return 0;
}
