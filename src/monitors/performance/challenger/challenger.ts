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
import { metricOf } from "../../finding.ts";
import type { DatasetMonitor, Metric } from "../../monitor.ts";
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
});

type MeasuredSide =
  | { readonly kind: "labels"; readonly counts: PairedCorrectness }
  | { readonly kind: "numbers"; readonly losses: PairedLosses };

export const challenger: DatasetMonitor<
  v.InferOutput<typeof params>,
  ChallengerResult,
  Pair<MeasuredSide>
> = {
  id,
  title: "Champion and challenger",
  describe: "Whether another model would have been better on the same rows.",
  cost: "It needs a second column of predictions.",
  scope: "dataset",
  params,
  applies: (subject, chosen) => {
    const found = twoModels(subject, chosen.challenger);
    return found.ok ? { ok: true } : found;
  },
  measures: (subject, chosen) => {
    const found = twoModels(subject, chosen.challenger);
    if (!found.ok) throw new Error(found.reason);
    return measurePair(found.models);
  },
  evaluate: (subject, { reference, current }, chosen) => {
    const found = twoModels(subject, chosen.challenger);
    if (!found.ok) throw new Error(found.reason);
    const { models } = found;
    const before = sideOf(reference);
    const now = sideOf(current);
    return {
      metrics: now.differences.flatMap((own, i) => metricRows(own, before.differences[i])),
      checks: now.differences.slice(0, 1).map((own) => challengerCheck(id, models, own)),
      result: {
        champion: models.champion.name,
        challenger: models.challenger.name,
        kind: models.kind,
        reference: before,
        current: now,
        sql: disagreementSql("current", expressionsOn("current", models), models.kind),
      },
    };
  },
};

function expressionsOn(side: Side, { kind, target, champion, challenger: other }: TwoModels) {
  // One that is stored as true and false and one of zeros and ones mean the same.
  const isBoolean = [target, champion, other].some(({ type }) => type === "boolean");
  const on = (column: SubjectColumn): string =>
    kind === "labels"
      ? categoryOn(column, side, isBoolean ? "boolean" : "categorical")
      : numberOn(column, side, "numeric");
  return { target: on(target), champion: on(champion), challenger: on(other) };
}

const measurePair = (models: TwoModels): TableMeasurement<Pair<MeasuredSide>> =>
  onBothSides(async (ask, side): Promise<MeasuredSide> => {
    const rows = { table: side };
    const expressions = expressionsOn(side, models);
    if (models.kind === "labels") {
      const found = decodePairedCorrectness(await ask(pairedLabelsSql(rows, expressions)));
      return { kind: "labels", counts: found.get(wholeSlice) ?? noCounts };
    }
    const found = decodePairedLosses(await ask(pairedNumbersSql(rows, expressions)));
    return { kind: "numbers", losses: found.get(wholeSlice) ?? noLosses };
  });

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
