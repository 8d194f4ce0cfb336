import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { reachOfShares } from "../performance/combined-shares.ts";
import type { Estimate, Interval } from "../performance/estimate.ts";
import type { Disparity } from "./disparity.ts";

/**
 * The difference between the groups with the greatest and the least value of any metric (area
 * under the ROC curve, mean score, mean error …). The interval follows from those of both
 * groups (`reachOfShares`), the groups being independent; `null` where one is not known.
 */
export function estimateGap(groups: ReadonlyMap<string, Outcome<Estimate>>): Outcome<Disparity> {
  const known: { group: string; estimate: Estimate }[] = [];
  const leftOut: { group: string; reason: string }[] = [];
  for (const [group, outcome] of groups) {
    if (outcome.ok) known.push({ group, estimate: outcome.value });
    else leftOut.push({ group, reason: outcome.reason });
  }
  const [first, ...others] = known;
  if (first === undefined || others.length === 0) {
    return undefinedBecause("fewer than two groups have this metric");
  }
  const least = others.reduce((a, b) => (b.estimate.value < a.estimate.value ? b : a), first);
  const most = others.reduce((a, b) => (b.estimate.value > a.estimate.value ? b : a), first);
  const value = most.estimate.value - least.estimate.value;
  const interval = gapInterval(least.estimate, most.estimate);
  return defined({ value, interval, lower: least.group, higher: most.group, leftOut });
}

function gapInterval(least: Estimate, most: Estimate): Interval | null {
  if (least.interval === null || most.interval === null) return null;
  const { below, above } = reachOfShares([
    { weight: 1, value: most.value, interval: most.interval },
    // A fall of the lower one widens the gap.
    { weight: 1, value: -least.value, interval: negative(least.interval) },
  ]);
  const value = most.value - least.value;
  return { low: value - below, high: value + above };
}

const negative = ({ low, high }: Interval): Interval => ({ low: -high, high: -low });
