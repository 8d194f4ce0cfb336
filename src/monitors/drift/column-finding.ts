import { asTwoSamples, driftMessage, noValuesOn, withinChance } from "../../messages.ts";
import type { Pair } from "../../measure/need.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { checkOf, meets, metricOf } from "../finding.ts";
import type { ColumnSubject, Finding, Metric } from "../monitor.ts";
import type { ColumnDriftChoice } from "./column-drift-params.ts";
import type { ColumnDriftResult } from "./column-drift-result.ts";
import type { DriftMethod, DriftScore } from "./drift-method.ts";

const id = "drift.column";

/** What a result says beside the method's own number. */
export type Described = Omit<
  ColumnDriftResult,
  | "method"
  | "chosenBy"
  | "score"
  | "scoreKind"
  | "threshold"
  | "drifted"
  | "noise"
  | "twoSample"
  | "computation"
  | "source"
>;

/** The metrics, the check and the result of one column by one method. */
export function columnFinding(
  { column }: ColumnSubject,
  choice: ColumnDriftChoice,
  method: DriftMethod,
  compare: () => Outcome<DriftScore>,
  described: Described,
): Finding<ColumnDriftResult> {
  const { name } = column;
  const outcome = emptySide(described.n) ?? compare();
  const threshold = choice.threshold ?? method.threshold;
  const condition = { op: method.passes, threshold };
  const score = outcome.ok ? outcome.value.score : null;
  const drifted = score === null ? null : !meets(score, condition);
  const noise = (outcome.ok ? outcome.value.noise : undefined) ?? null;
  const twoSample = (outcome.ok ? outcome.value.twoSample : undefined) ?? null;
  const chance =
    noise !== null && (score ?? 0) <= noise.limit
      ? withinChance(noise.limit)
      : twoSample !== null && meets(twoSample, condition)
        ? asTwoSamples(twoSample)
        : null;
  const byChance = choice.sizeAware && drifted === true && chance !== null;
  const severity = method.severity ?? "fail";
  return {
    metrics: metricsOf(name, outcome, described.effect),
    checks: [
      checkOf({
        monitor: id,
        column: name,
        metric: method.name,
        value: score,
        condition,
        severity,
        status: drifted === null ? "skipped" : !drifted ? "pass" : byChance ? "warn" : severity,
        message: outcome.ok
          ? driftMessage(method, outcome.value.score, threshold, drifted === true) +
            (byChance ? chance : "")
          : outcome.reason,
      }),
    ],
    result: {
      ...described,
      method: method.name,
      chosenBy: choice.chosenBy,
      score,
      scoreKind: method.scoreKind,
      threshold,
      drifted,
      noise,
      twoSample,
      computation: outcome.ok ? outcome.value.computation : [],
      source: method.source,
    },
  };
}

/** The method's own numbers, the score with its noise floor, and how large the change is. */
function metricsOf(
  column: string,
  outcome: Outcome<DriftScore>,
  effect: ColumnDriftResult["effect"],
): readonly Metric[] {
  const row = (metric: string, value: number | null, rest: Parameters<typeof metricOf>[4] = {}) =>
    metricOf(id, column, metric, value, rest);
  const ofEffect = effect === null ? [] : [row(effect.name, effect.value)];
  if (!outcome.ok) return [row("drift_score", null, { note: outcome.reason }), ...ofEffect];
  const { score, metrics, noise } = outcome.value;
  return [
    ...metrics.map(({ metric, value, reference = null }) => row(metric, value, { reference })),
    row("drift_score", score),
    ...(noise == null
      ? []
      : [row("drift_by_chance", noise.expected), row("drift_by_chance_limit", noise.limit)]),
    ...ofEffect,
  ];
}

function emptySide(n: Pair<number>): Outcome<never> | null {
  if (n.reference === 0) return { ok: false, reason: noValuesOn("reference") };
  if (n.current === 0) return { ok: false, reason: noValuesOn("current") };
  return null;
}
