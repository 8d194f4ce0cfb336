import { number } from "../../../format.ts";
import { metricWord } from "../../../messages.ts";
import { checkOf } from "../../finding.ts";
import type { Check } from "../../monitor.ts";
import type { ChallengerDifference } from "./challenger-result.ts";

/** Warns where the other model is better by more than chance: a reason to act, not an error. */
export function challengerCheck(
  monitor: string,
  champion: string,
  challenger: string,
  { metric, better, difference, interval, note, ...values }: ChallengerDifference,
): Check {
  const parts = {
    monitor,
    column: null,
    idSuffix: metric,
    metric: `difference_${metric}`,
    value: difference,
    severity: "warn",
  } as const;
  if (difference === null || interval === null) {
    return checkOf({
      ...parts,
      condition: null,
      status: "skipped",
      message: note ?? "there is no value",
    });
  }
  const isHigher = better === "higher";
  const ahead = isHigher ? interval.low > 0 : interval.high < 0;
  const behind = isHigher ? interval.high < 0 : interval.low > 0;
  const word = ahead ? "better" : behind ? "worse" : "no better than chance allows";
  const verb = ahead || behind ? `is ${word} than` : `is ${word}, against`;
  return checkOf({
    ...parts,
    condition: { op: isHigher ? "lte" : "gte", threshold: 0 },
    status: ahead ? "warn" : "pass",
    message:
      `${challenger} ${verb} ${champion}: ${metricWord(metric)} ` +
      `${number(values.challenger)} against ${number(values.champion)}, difference 95 % ` +
      `interval ${number(interval.low)} to ${number(interval.high)}`,
  });
}
