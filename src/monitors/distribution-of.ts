import { alignCounts, type CategoryCounts } from "../measure/counts.ts";
import { sortedLabels } from "../measure/confusion.ts";
import type { Pair } from "../measure/need.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import { countInBins } from "../stats/bins.ts";
import { countAtMost, countBelow } from "../stats/ecdf-lookup.ts";
import { quantile } from "../stats/quantile.ts";
import type { CategoryBars, Histogram } from "./distribution.ts";

const bins = 40;
const drawnCategories = 20;

/**
 * The histogram of both sides on shared bins. The drawn range is that of the pooled values, or
 * their 0.5 % to 99.5 % quantiles stretched by a tenth where single values lie far outside, as one
 * trip of 224,481 miles would otherwise push all others into one bin. `null` without any value.
 */
export function histogramOf({ reference, current }: Pair<Ecdf>): Histogram | null {
  if (reference.n + current.n === 0) return null;
  const { lo, hi, bins } = drawnRange([reference, current].filter((side) => side.n > 0));
  const a = binCounts(reference, lo, hi, bins);
  const b = binCounts(current, lo, hi, bins);
  return {
    kind: "histogram",
    lo,
    hi,
    reference: a.counts,
    current: b.counts,
    below: { reference: a.below, current: b.below },
    above: { reference: a.above, current: b.above },
  };
}

function drawnRange(sides: readonly Ecdf[]): { lo: number; hi: number; bins: number } {
  const least = Math.min(...sides.map(({ values }) => values[0] ?? 0));
  const most = Math.max(...sides.map(({ values }) => values.at(-1) ?? 0));
  if (least === most) {
    const half = Math.max(0.5, Math.abs(least) * 1e-6);
    return { lo: least - half, hi: most + half, bins: 1 };
  }
  const at = (side: Ecdf, p: number, otherwise: number) => {
    const found = quantile(side, p);
    return found.ok ? found.value : otherwise;
  };
  const low = Math.min(...sides.map((side) => at(side, 0.005, least)));
  const high = Math.max(...sides.map((side) => at(side, 0.995, most)));
  const margin = (high - low) / 10;
  const lo = Math.max(least, low - margin);
  const hi = Math.min(most, high + margin);
  return wholeNumberBins(sides, lo, hi) ?? { lo, hi: hi > lo ? hi : most, bins };
}

/** Whole numbers get bins of whole widths, so that no bin holds one of them more than another. */
function wholeNumberBins(sides: readonly Ecdf[], low: number, high: number) {
  if (!sides.every(({ values }) => values.every(Number.isSafeInteger))) return null;
  const first = Math.floor(low);
  const numbers = Math.ceil(high) - first + 1;
  const width = Math.ceil(numbers / bins);
  const count = Math.ceil(numbers / width);
  return { lo: first - 0.5, hi: first - 0.5 + count * width, bins: count };
}

function binCounts(sample: Ecdf, lo: number, hi: number, bins: number) {
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? hi : lo + ((hi - lo) * i) / bins,
  );
  return {
    counts: [...countInBins(sample, { kind: "intervals", edges })],
    below: countBelow(sample, lo),
    above: sample.n - countAtMost(sample, hi),
  };
}

/**
 * The most frequent categories of both sides, the others folded; in that order, or as the classes
 * of a model stand everywhere. `null` without any value.
 */
export function categoryBarsOf(
  pair: Pair<CategoryCounts>,
  areClasses = false,
): CategoryBars | null {
  const { labels, reference, current } = alignCounts(pair.reference, pair.current);
  if (labels.length === 0) return null;
  const pooled = (i: number) => (reference[i] ?? 0) + (current[i] ?? 0);
  const order = labels.map((_, i) => i).sort((i, j) => pooled(j) - pooled(i) || i - j);
  const frequent = order.slice(0, drawnCategories);
  const places = new Map(frequent.map((i) => [labels[i] ?? "", i]));
  const drawn = areClasses
    ? sortedLabels(places.keys()).map((label) => places.get(label) ?? 0)
    : frequent;
  const rest = order.slice(drawnCategories);
  const sum = (counts: readonly number[]) => rest.reduce((s, i) => s + (counts[i] ?? 0), 0);
  return {
    kind: "categories",
    labels: drawn.map((i) => labels[i] ?? ""),
    reference: drawn.map((i) => reference[i] ?? 0),
    current: drawn.map((i) => current[i] ?? 0),
    other:
      rest.length === 0
        ? null
        : { categories: rest.length, reference: sum(reference), current: sum(current) },
  };
}
