import { numberCondition } from "../../data/row-filter.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import { number } from "../../format.ts";
import type { Pair } from "../../measure/need.ts";
import { binnedCounts, countInBins, distinctUnion, type Bins } from "../../stats/bins.ts";
import type { Ecdf } from "../../stats/ecdf.ts";
import { quantile } from "../../stats/quantile.ts";
import { totalOf } from "../../stats/counts.ts";
import { rowsInIntervalSql, rowsOfCategorySql, rowsWithNumberSql } from "../../sql/rows-of.ts";
import type { CategoryPair, DriftMethod } from "./drift-method.ts";
import type { DriftPart, DriftParts } from "./drift-part.ts";

const shownParts = 8;
const deciles = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** Where a categorical column moved. `null` where a side has no values. */
export function categoryParts(
  column: SubjectColumn,
  { labels, reference, current }: CategoryPair,
  method: DriftMethod,
): DriftParts | null {
  return partsOf(reference, current, method, (i) => {
    const label = labels[i] ?? "";
    const sql =
      column.current === null ? "" : rowsOfCategorySql(column.current, column.type, label);
    return { label, sql };
  });
}

/** Where a numeric column moved: in the method's own bins, else between the reference's deciles. */
export function numericParts(
  column: SubjectColumn,
  pair: Pair<Ecdf>,
  method: DriftMethod,
): DriftParts | null {
  if (pair.reference.n === 0 || pair.current.n === 0) return null;
  const bins =
    method.term === undefined ? decileBins(pair) : binnedCounts(pair.reference, pair.current).bins;
  const reference = countInBins(pair.reference, bins);
  const current = countInBins(pair.current, bins);
  const { current: stored, type } = column;
  return partsOf(reference, current, method, (i) => {
    if (bins.kind === "values") {
      const value = bins.values[i] ?? 0;
      return {
        label: number(value),
        sql: stored === null ? "" : rowsWithNumberSql(stored, type, value),
        interval: numberCondition(column.name, value),
      };
    }
    const last = bins.edges.length - 2;
    const lo = bins.edges[i] ?? 0;
    const hi = bins.edges[i + 1] ?? 0;
    const interval = { lo, hi, closed: i === last };
    const sql = stored === null ? "" : rowsInIntervalSql(stored, type, interval);
    return {
      label: `${number(lo)} to ${number(hi)}`,
      sql,
      // No value of either side lies beyond the outer edges, and the last one belongs to its bin.
      interval: {
        kind: "interval",
        column: column.name,
        from: i === 0 ? null : lo,
        to: i === last ? null : hi,
      },
    };
  });
}

/** Between the reference's deciles, so that each bin had a tenth of it; the ends reach to both. */
function decileBins({ reference, current }: Pair<Ecdf>): Bins {
  if (reference.values.length + current.values.length <= deciles.length) {
    return { kind: "values", values: distinctUnion(reference.values, current.values) };
  }
  const cuts = deciles.flatMap((p) => {
    const found = quantile(reference, p);
    return found.ok ? [found.value] : [];
  });
  const ends = [current.values[0], current.values.at(-1)].filter((end) => end !== undefined);
  const edges = Float64Array.from(
    new Set([...cuts, Math.min(...cuts, ...ends), Math.max(...cuts, ...ends)]),
  );
  return { kind: "intervals", edges: edges.sort() };
}

function partsOf(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  method: DriftMethod,
  describe: (i: number) => Pick<DriftPart, "label" | "sql" | "interval">,
): DriftParts | null {
  const n = totalOf(reference);
  const m = totalOf(current);
  if (n === 0 || m === 0) return null;
  const term = method.term ?? ((r: number, c: number) => Math.abs(r - c));
  const moved = Array.from({ length: reference.length }, (_, i) => {
    const r = (reference[i] ?? 0) / n;
    const c = (current[i] ?? 0) / m;
    return { i, r, c, amount: Math.abs(term(r, c)) };
  });
  const whole = moved.reduce((sum, { amount }) => sum + amount, 0);
  if (whole === 0)
    return { of: method.term === undefined ? "moved rows" : "statistic", parts: [], rest: null };
  const sorted = moved
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || a.i - b.i);
  const rest = sorted.slice(shownParts);
  return {
    of: method.term === undefined ? "moved rows" : "statistic",
    parts: sorted.slice(0, shownParts).map(({ i, r, c, amount }) => ({
      ...describe(i),
      referenceShare: r,
      currentShare: c,
      rowsMoved: Math.round((c - r) * m),
      part: amount / whole,
    })),
    rest:
      rest.length === 0
        ? null
        : { count: rest.length, part: rest.reduce((sum, { amount }) => sum + amount, 0) / whole },
  };
}
