import type { Side } from "../../data/dataset.ts";
import type { CategoryBars, Distribution, Histogram } from "../../monitors/distribution.ts";

/** A sparkline as two paths: a filled shape for the reference, a line for the current data. */
export interface SparklinePaths {
  readonly reference: string;
  readonly current: string;
}

const bars = 12;

/** Heights are shares of each side's rows, both on one scale. */
export function sparklinePaths(
  distribution: Distribution,
  width: number,
  height: number,
): SparklinePaths {
  return distribution.kind === "histogram"
    ? histogramPaths(distribution, width, height)
    : categoryPaths(distribution, width, height);
}

const round = (x: number): number => Math.round(x * 10) / 10;

const total = (distribution: Distribution, side: Side): number =>
  distribution[side].reduce((sum, rows) => sum + rows, 0) +
  (distribution.kind === "histogram"
    ? distribution.below[side] + distribution.above[side]
    : (distribution.other?.[side] ?? 0));

function heights(distribution: Distribution, height: number) {
  const shares = (side: Side): readonly number[] => {
    const all = total(distribution, side);
    return distribution[side].map((rows) => (all === 0 ? 0 : rows / all));
  };
  const reference = shares("reference");
  const current = shares("current");
  const top = Math.max(1e-12, ...reference, ...current);
  const y = (share: number | undefined): number =>
    round(height - ((share ?? 0) / top) * (height - 1));
  return { reference: reference.map(y), current: current.map(y) };
}

function histogramPaths(histogram: Histogram, width: number, height: number): SparklinePaths {
  const { reference, current } = heights(histogram, height);
  const step = width / Math.max(1, reference.length);
  const steps = (ys: readonly number[]): string =>
    ys.map((y, i) => `V${y}H${round((i + 1) * step)}`).join("");
  return {
    reference: `M0 ${height}${steps(reference)}V${height}Z`,
    current: current.length === 0 ? "" : `M0 ${current[0] ?? height}${steps(current)}`,
  };
}

/** Bars with gaps, because categories have no order; the current data are a cap over each bar. */
function categoryPaths(categories: CategoryBars, width: number, height: number): SparklinePaths {
  const { reference, current } = heights(categories, height);
  const shown = Math.min(bars, reference.length);
  const step = width / Math.max(4, shown);
  const gap = Math.min(4, step / 4);
  const paths = { reference: "", current: "" };
  for (let i = 0; i < shown; i++) {
    const left = round(i * step);
    const right = round((i + 1) * step - gap);
    paths.reference += `M${left} ${height}V${reference[i] ?? height}H${right}V${height}Z`;
    paths.current += `M${left} ${current[i] ?? height}H${right}`;
  }
  return paths;
}
