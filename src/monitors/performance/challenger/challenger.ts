import * as v from "valibot";
import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import { onBothSides, type Pair, type TableMeasurement } from "../../../measure/need.ts";
import {
  decodePairedCorrectness,
  decodePairedLosses,
  type PairedCorrectness,
  type PairedLosses,
} from "../../../measure/paired.ts";
import { categoryOn, numberOn } from "../../../sql/column-on-side.ts";
import { wholeSlice } from "../../../sql/keyed-rows.ts";
import { disagreementSql, pairedLabelsSql, pairedNumbersSql } from "../../../sql/paired.ts";
import type { Outcome } from "../../../stats/outcome.ts";
import {
  accuracyDifference,
  lossDifference,
  type PairedDifference,
} from "../../../stats/performance/paired-difference.ts";
import { metricOf, skippedCheck } from "../../finding.ts";
import { measurePositive } from "../../measure-positive.ts";
import type { DatasetMonitor, Metric } from "../../monitor.ts";
import type { LabelDecision } from "../decided-labels.ts";
import { decisionParams } from "../decision-params.ts";
import { measureDecision } from "../measure-decision.ts";
import { challengerCheck } from "./challenger-check.ts";
import { twoModels, type TwoModels } from "./challenger-model.ts";
import type {
  ChallengerDifference,
  ChallengerResult,
  ChallengerSide,
} from "./challenger-result.ts";

const id = "performance.challenger";

const params = v.object({
  /** The column of the other model's predictions; the second prediction where `null`. */
  challenger: v.optional(v.nullable(v.string()), null),
  positive: decisionParams.positive,
});

type MeasuredSide =
  | { readonly kind: "labels"; readonly counts: PairedCorrectness }
  | { readonly kind: "numbers"; readonly losses: PairedLosses };

interface MeasuredPair {
  /** `null` where nothing decides the champion's labels. */
  readonly sides: Pair<MeasuredSide> | null;
  /** How probabilities decided the champion's labels. */
  readonly decision: LabelDecision | null;
  readonly problem: string | null;
}

export const challenger: DatasetMonitor<
  v.InferOutput<typeof params>,
  ChallengerResult | null,
  MeasuredPair
> = {
  id,
  title: "Champion and challenger",
  describe: "Whether another model would have been better on the same rows.",
  cost: "It needs a second column of predictions.",
  scope: "dataset",
  params,
  shares: { monitor: "performance.classification", params: ["positive"] },
  applies: (subject, chosen) => {
    const found = twoModels(subject, chosen.challenger);
    return found.ok ? { ok: true } : found;
  },
  measures: (subject, chosen) => {
    const found = twoModels(subject, chosen.challenger);
    if (!found.ok) throw new Error(found.reason);
    return measurePair(found.models, chosen.positive);
  },
  evaluate: (subject, { sides, decision, problem }, chosen) => {
    const found = twoModels(subject, chosen.challenger);
    if (!found.ok) throw new Error(found.reason);
    const { models } = found;
    if (sides === null) {
      return { metrics: [], checks: [skippedCheck(id, problem ?? "")], result: null };
    }
    const before = sideOf(sides.reference);
    const now = sideOf(sides.current);
    const champion = models.champion?.name ?? probabilityNames(models);
    return {
      metrics: now.differences.flatMap((own, i) => metricRows(own, before.differences[i])),
      checks: now.differences
        .slice(0, 1)
        .map((own) => challengerCheck(id, champion, models.challenger.name, own)),
      result: {
        champion,
        decidedBy: decision?.by ?? null,
        challenger: models.challenger.name,
        kind: models.kind,
        reference: before,
        current: now,
        sql: disagreementSql("current", expressionsOn("current", models, decision), models.kind),
      },
    };
  },
};

/** Several columns are one model: `p_a, p_b, p_c`. */
const probabilityNames = ({ probabilities }: TwoModels): string =>
  probabilities.map(({ name }) => name).join(", ");

function expressionsOn(side: Side, models: TwoModels, decision: LabelDecision | null) {
  const { kind, target, champion, challenger: other } = models;
  // One that is stored as true and false and one of zeros and ones mean the same.
  const isBoolean = [target, champion, other].some((column) => column?.type === "boolean");
  const on = (column: SubjectColumn | null): string =>
    kind === "labels"
      ? categoryOn(column, side, isBoolean ? "boolean" : "categorical")
      : numberOn(column, side, "numeric");
  return {
    target: on(target),
    champion: decision?.on(side) ?? on(champion),
    challenger: on(other),
  };
}

const measurePair =
  (models: TwoModels, chosenPositive: string | null): TableMeasurement<MeasuredPair> =>
  async (ask) => {
    const { kind, target, champion, challenger: prediction, probabilities } = models;
    let decision: LabelDecision | null = null;
    if (champion === null) {
      // The labels are those of the target and the challenger.
      const { labels, problem } = await measurePositive(
        ask,
        { target, prediction, probabilities },
        chosenPositive,
      );
      if (problem !== null) return { sides: null, decision, problem };
      const model = { prediction: null, probabilities };
      const found = await measureDecision(ask, model, labels, chosenPositive);
      if (found.decision === null) return { sides: null, decision, problem: found.problem };
      ({ decision } = found);
    }
    const sides = await onBothSides(async (own, side): Promise<MeasuredSide> => {
      const rows = { table: side };
      const expressions = expressionsOn(side, models, decision);
      if (kind === "labels") {
        const found = decodePairedCorrectness(await own(pairedLabelsSql(rows, expressions)));
        return { kind: "labels", counts: found.get(wholeSlice) ?? noCounts };
      }
      const found = decodePairedLosses(await own(pairedNumbersSql(rows, expressions)));
      return { kind: "numbers", losses: found.get(wholeSlice) ?? noLosses };
    })(ask);
    return { sides, decision, problem: null };
  };

const noCounts: PairedCorrectness = {
  both: 0,
  championOnly: 0,
  challengerOnly: 0,
  neither: 0,
  disagree: 0,
};
const noSums = { champion: 0, challenger: 0, differenceSquares: 0 };
const noLosses: PairedLosses = {
  n: 0,
  challengerCloser: 0,
  championCloser: 0,
  absolute: noSums,
  squared: noSums,
};

function sideOf(measured: MeasuredSide): ChallengerSide {
  if (measured.kind === "labels") {
    const { both, championOnly, challengerOnly, neither, disagree } = measured.counts;
    return {
      rows: both + championOnly + challengerOnly + neither,
      championOnly,
      challengerOnly,
      disagree,
      differences: [differenceOf("accuracy", "higher", accuracyDifference(measured.counts))],
    };
  }
  const { n, championCloser, challengerCloser } = measured.losses;
  return {
    rows: n,
    championOnly: championCloser,
    challengerOnly: challengerCloser,
    disagree: null,
    differences: (["mae", "mse"] as const).map((name) =>
      differenceOf(name, "lower", lossDifference(measured.losses, name)),
    ),
  };
}

function differenceOf(
  metric: string,
  better: ChallengerDifference["better"],
  outcome: Outcome<PairedDifference>,
): ChallengerDifference {
  if (!outcome.ok) {
    const nothing = { champion: null, challenger: null, difference: null, interval: null };
    return { metric, better, ...nothing, pValue: null, note: outcome.reason };
  }
  const { champion, challenger: other, difference, pValue } = outcome.value;
  return {
    metric,
    better,
    champion,
    challenger: other,
    difference: difference.ok ? difference.value.value : null,
    interval: difference.ok ? difference.value.interval : null,
    pValue,
    note: difference.ok ? (difference.value.note ?? null) : difference.reason,
  };
}

const metricRows = (
  now: ChallengerDifference,
  before: ChallengerDifference | undefined,
): readonly Metric[] =>
  (["champion", "challenger", "difference"] as const).map((part) =>
    metricOf(id, null, `${part}_${now.metric}`, now[part], {
      reference: before?.[part] ?? null,
      note: now.note,
    }),
  );
