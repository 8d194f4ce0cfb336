import { meetsFourFifths } from "../../stats/fairness/criteria.ts";
import { checkOf } from "../finding.ts";
import type { Check } from "../monitor.ts";
import type { CriterionChange, FairnessColumn, Gap } from "./fairness-result.ts";
import type { EvaluatedGroup } from "./group-sides.ts";
import {
  criterionTexts,
  gapMessage,
  grownGapMessage,
  mayBeChance,
  ratioMessage,
} from "./messages.ts";

interface Limits {
  readonly ratio: number;
  readonly difference: number;
  readonly minimumSize: number;
}

/** Differences of rates that are held to a limit; the others are shown. */
const heldDifferences = ["equalized_odds", "predictive_parity", "calibration_gap"];

/** A gap that grew by more than this, and by more than chance gives, is pointed out. */
const growthLimit = 0.05;

/** Mean errors may differ by this share of the mean absolute error. */
const meanErrorShare = 0.5;

/** The checks of one sensitive column. */
export function fairnessChecks(
  monitor: string,
  { name, criteria }: FairnessColumn,
  limits: Limits,
  groups: readonly EvaluatedGroup[],
): readonly Check[] {
  const byRatio = criteria.find(
    ({ name: criterion, kind }) => criterion === "demographic_parity" && kind === "ratio",
  );
  const byDifference = criteria.filter(
    ({ name: criterion, kind }) => kind === "difference" && heldDifferences.includes(criterion),
  );
  const parity = criteria.find(
    ({ name: criterion, kind }) => criterion === "demographic_parity" && kind === "difference",
  );
  const error = criteria.find(({ name: criterion }) => criterion === "me");
  return [
    ...(byRatio === undefined ? [] : [ratioCheck(monitor, name, byRatio, limits.ratio)]),
    ...byDifference.map((criterion) =>
      differenceCheck(monitor, name, criterion, limits.difference, true),
    ),
    ...(parity === undefined ? [] : grownCheck(monitor, name, parity)),
    ...(error === undefined
      ? []
      : [differenceCheck(monitor, name, error, meanErrorShare * meanAbsoluteError(groups), false)]),
  ];
}

function ratioCheck(
  monitor: string,
  column: string,
  { reference, current }: CriterionChange,
  limit: number,
): Check {
  const { value, interval, note } = current;
  const parts = {
    monitor,
    column,
    idSuffix: "demographic_parity_ratio",
    metric: "demographic_parity_ratio",
    value,
  };
  if (value === null) return skipped(parts, note);
  const passes = meetsFourFifths(value, limit);
  const chance = !passes && (interval?.high ?? 0) >= limit;
  const text = ratioMessage(current, reference, limit);
  return checkOf({
    ...parts,
    condition: { op: "gte", threshold: limit },
    status: passes ? "pass" : chance ? "warn" : "fail",
    message: chance ? mayBeChance(text) : text,
  });
}

/** Only warns: which criterion counts depends on the use. */
function differenceCheck(
  monitor: string,
  column: string,
  { name, reference, current }: CriterionChange,
  limit: number,
  isShare: boolean,
): Check {
  const { value, interval, note } = current;
  const metric = `${name}_difference`;
  const parts = { monitor, column, idSuffix: metric, metric, value };
  if (value === null) return skipped(parts, note);
  const passes = value <= limit;
  const chance = !passes && (interval?.low ?? value) <= limit;
  const title = criterionTexts[name]?.title ?? name;
  const text = gapMessage(title, current, reference, limit, isShare);
  return checkOf({
    ...parts,
    condition: { op: "lte", threshold: limit },
    severity: "warn",
    status: passes ? "pass" : "warn",
    message: chance ? mayBeChance(text) : text,
  });
}

/** Nothing where the gap did not grow. */
function grownCheck(
  monitor: string,
  column: string,
  { reference, current }: CriterionChange,
): readonly Check[] {
  if (reference.value === null || current.value === null) return [];
  const growth = current.value - reference.value;
  const noise = Math.hypot(reach(reference), reach(current));
  if (growth <= growthLimit || growth <= noise) return [];
  const metric = "demographic_parity_growth";
  return [
    checkOf({
      monitor,
      column,
      idSuffix: metric,
      metric,
      value: growth,
      condition: { op: "lte", threshold: growthLimit },
      severity: "warn",
      status: "warn",
      message: grownGapMessage(
        criterionTexts["demographic_parity"]?.title ?? "",
        reference.value,
        current.value,
      ),
    }),
  ];
}

const reach = ({ interval }: Gap): number =>
  interval === null ? 0 : (interval.high - interval.low) / 2;

/** Of the reference, over all groups. */
function meanAbsoluteError(groups: readonly EvaluatedGroup[]): number {
  let rows = 0;
  let sum = 0;
  for (const { rows: own, metrics } of groups) {
    const mae = metrics.reference.get("mae");
    if (mae?.ok !== true) continue;
    rows += own.reference;
    sum += own.reference * mae.value.value;
  }
  return rows === 0 ? 0 : sum / rows;
}

const skipped = (
  parts: Pick<Check, "monitor" | "column" | "metric" | "value"> & { readonly idSuffix: string },
  note: string | null,
): Check =>
  checkOf({
    ...parts,
    condition: null,
    status: "skipped",
    message: note ?? "there is no value",
  });
