import type { Outcome } from "../../stats/outcome.ts";
import { criterionNames, fairnessCriterion } from "../../stats/fairness/criteria.ts";
import type { Disparity, Groups } from "../../stats/fairness/disparity.ts";
import { estimateGap } from "../../stats/fairness/estimate-gap.ts";
import type { Estimate } from "../../stats/performance/estimate.ts";
import type { CriterionChange, Gap } from "./fairness-result.ts";

/** The criteria of group fairness on both sides, each as a difference and as a ratio. */
export function criterionChanges(
  reference: Groups,
  current: Groups,
  minimumSize: number,
): readonly CriterionChange[] {
  const limits = { minimumSize };
  return criterionNames.flatMap((name) => {
    const before = fairnessCriterion(reference, name, { limits });
    const now = fairnessCriterion(current, name, { limits });
    return (["difference", "ratio"] as const).map((kind): CriterionChange => ({
      name,
      kind,
      reference: gapOf(before[kind]),
      current: gapOf(now[kind]),
    }));
  });
}

type Estimates = ReadonlyMap<string, Outcome<Estimate>>;

/** The gap of any metric between the groups with the greatest and the least value. */
export const metricGap = (
  name: string,
  reference: Estimates,
  current: Estimates,
): CriterionChange => ({
  name,
  kind: "difference",
  reference: gapOf(estimateGap(reference)),
  current: gapOf(estimateGap(current)),
});

function gapOf(outcome: Outcome<Disparity>): Gap {
  if (!outcome.ok) {
    return { value: null, interval: null, lower: null, higher: null, note: outcome.reason };
  }
  const { value, interval, lower, higher } = outcome.value;
  return { value, interval, lower, higher, note: null };
}
