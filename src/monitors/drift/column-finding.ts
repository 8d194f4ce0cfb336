import { asTwoSamples, driftMessage, noValuesOn, withinChance } from "../../messages.ts";
import type { Pair } from "../../measure/need.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { checkOf, meets, metricOf } from "../finding.ts";
import type { ColumnSubject, Finding } from "../monitor.ts";
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
  const note = outcome.ok ? null : outcome.reason;
  const metrics = outcome.ok
    ? outcome.value.metrics.map(({ metric, value, reference = null }) =>
        metricOf(id, name, metric, value, { reference }),
      )
    : [];
  const severity = method.severity ?? "fail";
  return {
    metrics: [
      ...metrics,
      metricOf(id, name, "drift_score", score, { note }),
      ...(noise === null
        ? []
        : [
            metricOf(id, name, "drift_by_chance", noise.expected),
            metricOf(id, name, "drift_by_chance_limit", noise.limit),
          ]),
      ...(described.effect === null
        ? []
        : [metricOf(id, name, described.effect.name, described.effect.value)]),
    ],
    checks: [
      checkOf({
        monitor: id,
        column: name,
        metric: method.name,
        value: score,
        condition,
        severity,
        status: drifted === null ? "skipped" : !drifted ? "pass" : byChance ? "warn" : severity,
        message:
          note ??
          driftMessage(method, score ?? 0, threshold, drifted === true) + (byChance ? chance : ""),
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

function emptySide(n: Pair<number>): Outcome<never> | null {
  if (n.reference === 0) return { ok: false, reason: noValuesOn("reference") };
  if (n.current === 0) return { ok: false, reason: noValuesOn("current") };
  return null;
}
