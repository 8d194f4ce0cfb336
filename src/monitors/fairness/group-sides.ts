import type { Side } from "../../data/dataset.ts";
import { emptyGroupOutcomes, type GroupOutcomes } from "../../measure/group-outcomes.ts";
import type { ScoreSums } from "../../measure/ranked-scores.ts";
import type { Moments } from "../../measure/segments.ts";
import { undefinedBecause, type Outcome } from "../../stats/outcome.ts";
import { groupCalibration } from "../../stats/fairness/group-calibration.ts";
import { tooSmall } from "../../stats/fairness/group-rate.ts";
import { defaultLevel, normalEstimate, type Estimate } from "../../stats/performance/estimate.ts";
import { rocAuc } from "../../stats/performance/roc-auc.ts";
import type { FairnessGroup, GroupSide } from "./fairness-result.ts";
import { measuredOf } from "./group-rates.ts";
import type { MeasuredGroups, MeasuredGroupSide } from "./measure-fairness.ts";

/** One group with everything that is known of it. */
export interface EvaluatedGroup {
  readonly label: string;
  readonly outcomes: Readonly<Record<Side, GroupOutcomes>>;
  /** Metrics that do not follow from the counts, by name. */
  readonly metrics: Readonly<Record<Side, ReadonlyMap<string, Outcome<Estimate>>>>;
  readonly rows: Readonly<Record<Side, number>>;
}

/** Every group of either side, in the order in which they are read. */
export function evaluatedGroups(
  { groups, reference, current }: MeasuredGroups,
  minimumSize: number,
  hasScores: boolean,
): readonly EvaluatedGroup[] {
  const keysOf = ({ table, numbers }: MeasuredGroupSide) => [
    ...table.groups.keys(),
    ...numbers.keys(),
  ];
  const keys = [...new Set([...keysOf(reference), ...keysOf(current)])].sort(
    (a, b) => groups.order(a) - groups.order(b) || (a < b ? -1 : 1),
  );
  return keys.map((key) => ({
    label: groups.label(key),
    outcomes: { reference: outcomesOf(reference, key), current: outcomesOf(current, key) },
    metrics: {
      reference: metricsOf(reference, key, minimumSize, hasScores),
      current: metricsOf(current, key, minimumSize, hasScores),
    },
    rows: { reference: rowsOf(reference, key), current: rowsOf(current, key) },
  }));
}

const outcomesOf = ({ table }: MeasuredGroupSide, key: string): GroupOutcomes =>
  table.groups.get(key) ?? emptyGroupOutcomes;

const rowsOf = ({ table, numbers }: MeasuredGroupSide, key: string): number =>
  table.groups.get(key)?.rows ?? numbers.get(key)?.rows ?? 0;

function metricsOf(
  side: MeasuredGroupSide,
  key: string,
  minimumSize: number,
  hasScores: boolean,
): ReadonlyMap<string, Outcome<Estimate>> {
  const limits = { minimumSize };
  const small = tooSmall(rowsOf(side, key), limits);
  const own = side.numbers.get(key);
  if (own !== undefined) {
    const mean = (moments: Moments) => small ?? meanOf(moments);
    return new Map([
      ["me", mean(own.error)],
      ["mae", mean(own.absolute)],
      ["mean_prediction", mean(own.prediction)],
    ]);
  }
  if (!hasScores) return new Map();
  const ranked = side.ranked.get(key);
  const rows = rowsOf(side, key);
  const scores = groupCalibration({ ...(ranked?.scores ?? noScores), rows }, limits);
  const none = undefinedBecause("the group has no rows with both a label and a score");
  return new Map<string, Outcome<Estimate>>([
    ["roc_auc", small ?? (ranked === undefined ? none : rocAuc(ranked.ranks))],
    ["mean_score", scores.meanScore],
    ["calibration_gap", scores.gap],
  ]);
}

const noScores: ScoreSums = {
  n: 0,
  outside: 0,
  positives: 0,
  scores: 0,
  scoreSquares: 0,
  briers: 0,
  brierSquares: 0,
};

function meanOf({ n, mean, variance }: Moments): Outcome<Estimate> {
  if (n === 0) return undefinedBecause("the group has no such values");
  return normalEstimate(mean, n > 1 ? Math.sqrt(variance / n) : Number.NaN, defaultLevel);
}

/** A group as plain JSON. */
export const toFairnessGroup = (
  { label, outcomes, metrics, rows }: EvaluatedGroup,
  isClasses: boolean,
): FairnessGroup => {
  const sideOf = (side: Side): GroupSide => ({
    outcomes: isClasses ? outcomes[side] : null,
    rows: rows[side],
    metrics: [...metrics[side]].map(([metric, outcome]) => ({
      metric,
      measured: measuredOf(outcome),
    })),
  });
  return {
    label,
    rows: rows.reference + rows.current,
    reference: sideOf("reference"),
    current: sideOf("current"),
  };
};
