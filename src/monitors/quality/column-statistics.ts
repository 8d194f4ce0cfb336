import type { CategoryCounts } from "../../measure/counts.ts";
import type { Tally } from "../../measure/tally.ts";
import type { ValueSummary } from "../../measure/value-summary.ts";
import { largestGap } from "../../stats/calendar-shape.ts";
import type { Ecdf } from "../../stats/ecdf.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { quantile } from "../../stats/quantile.ts";
import { countAtMost, countBelow } from "../../stats/ecdf-lookup.ts";
import { mean, standardDeviation } from "../../stats/standard-deviation.ts";
import type { ColumnStatistics } from "./quality-results.ts";

const noNumbers = {
  infinite: null,
  zeros: null,
  min: null,
  max: null,
  mean: null,
  std: null,
  q25: null,
  median: null,
  q75: null,
};

/**
 * Statistics of a numeric or datetime column; `zeros` and `infinite` mean something for numbers
 * only.
 */
export function statisticsOfEcdf(ecdf: Ecdf, tally: Tally, isNumeric: boolean): ColumnStatistics {
  const { n, values } = ecdf;
  const { rows, missing } = tally;
  const base = {
    rows,
    missing,
    distinct: values.length,
    mostCommon: mostCommonNumber(ecdf, isNumeric ? String : isoMoment),
    infinite: isNumeric ? tally.infinite : null,
    zeros: isNumeric ? rowsAtZero(ecdf) : null,
  };
  if (n === 0) return { ...noNumbers, ...base };
  return {
    ...base,
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
    mean: orNull(mean(ecdf)),
    std: orNull(standardDeviation(ecdf, 1)),
    q25: orNull(quantile(ecdf, 0.25)),
    median: orNull(quantile(ecdf, 0.5)),
    q75: orNull(quantile(ecdf, 0.75)),
    ...(isNumeric ? {} : { largestGap: gapSeconds(ecdf) }),
  };
}

/** Statistics of a categorical or boolean column, from the counts of its categories. */
export function statisticsOfCounts({
  rows,
  missing,
  labels,
  counts,
}: CategoryCounts): ColumnStatistics {
  const [value] = labels;
  const [count] = counts;
  const mostCommon = value === undefined || count === undefined ? null : { value, count };
  return { ...noNumbers, rows, missing, distinct: labels.length, mostCommon };
}

/** Statistics of any other column, of which only some can be had. */
export const statisticsOfSummary = (summary: ValueSummary): ColumnStatistics => ({
  ...noNumbers,
  ...summary,
});

function gapSeconds(ecdf: Ecdf): number | null {
  const gap = largestGap(ecdf);
  return gap === null ? null : (gap.to - gap.from) / 1000;
}

const orNull = <T>(outcome: Outcome<T>): T | null => (outcome.ok ? outcome.value : null);

/** A moment given in milliseconds since 1970, as ISO 8601; out of range of a date, the number. */
function isoMoment(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

/** The most frequent number; the smallest among equals. */
function mostCommonNumber(
  { n, values, cumulative }: Ecdf,
  asText: (value: number) => string,
): ColumnStatistics["mostCommon"] {
  let best = values.length === 0 ? -1 : 0;
  let count = values.length === n ? 1 : 0;
  let before = 0;
  // Where every value is another one, there is nothing to look for.
  for (let i = 0; i < values.length && values.length < n; i++) {
    const upTo = cumulative[i] as number;
    if (upTo - before > count) {
      best = i;
      count = upTo - before;
    }
    before = upTo;
  }
  return best < 0 ? null : { value: asText(values[best] ?? 0), count };
}

const rowsAtZero = (ecdf: Ecdf): number => countAtMost(ecdf, 0) - countBelow(ecdf, 0);
