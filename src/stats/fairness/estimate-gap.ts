import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, zOf, type Estimate } from "../performance/estimate.ts";
import type { Disparity } from "./disparity.ts";

/**
 * The difference between the groups with the greatest and the least value of any metric (area
 * under the ROC curve, mean score, mean error …). The interval is normal, the groups' standard
 * errors being independent; `null` where one is not known.
 */
export function estimateGap(
  groups: ReadonlyMap<string, Outcome<Estimate>>,
  level: number = defaultLevel,
): Outcome<Disparity> {
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
  const a = least.estimate.standardError;
  const b = most.estimate.standardError;
  const reach = a === null || b === null ? null : zOf(level) * Math.hypot(a, b);
  const interval = reach === null ? null : { low: value - reach, high: value + reach };
  return defined({ value, interval, lower: least.group, higher: most.group, leftOut });
}
