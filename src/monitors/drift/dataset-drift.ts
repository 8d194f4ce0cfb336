import * as v from "valibot";
import { datasetDriftMessage, nothingTested } from "../../messages.ts";
import { correctTests } from "./correct-tests.ts";
import { checkOf, metricOf } from "../finding.ts";
import { calendarMethod } from "./calendar/calendar-drift.ts";
import type { DatasetMonitor } from "../monitor.ts";
import type { DatasetDriftResult } from "./dataset-drift-result.ts";
import { measureImportance, type Importances } from "./measure-importance.ts";
import { rankingOf } from "./ranking.ts";

const id = "drift.dataset";

const params = v.object({
  /** The share of drifted columns from which the data set counts as drifted. */
  share: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1)), 0.5),
  /** How p-values are corrected for the number of columns; the verdicts stay uncorrected. */
  correction: v.optional(
    v.picklist(["none", "bonferroni", "holm", "benjamini_hochberg"]),
    "benjamini_hochberg",
  ),
});

export const datasetDrift: DatasetMonitor<
  v.InferOutput<typeof params>,
  DatasetDriftResult,
  Importances | null
> = {
  id,
  title: "Drift of the data set",
  describe: "Which share of the tested columns has drifted.",
  scope: "dataset",
  params,
  applies: () => ({ ok: true }),
  measures: ({ columns, rows }) => measureImportance(columns, rows.reference),
  evaluate: ({ before }, importances, { share: limit, correction }) => {
    // When rows occur is no question of the data's drift, and no other tool counts it.
    const tests = before.checks.filter(
      ({ monitor, status, metric }) =>
        monitor === "drift.column" &&
        metric !== calendarMethod.name &&
        status !== "skipped" &&
        status !== "error",
    );
    const drifted = tests.filter(({ status }) => status === "fail").length;
    const tested = tests.length;
    const share = tested === 0 ? null : drifted / tested;
    const corrected = correctTests(tests, correction);
    const note = share === null ? nothingTested : null;
    const ranking = rankingOf(importances, before.metrics);
    return {
      metrics: [
        metricOf(id, null, "drifted_columns", drifted),
        metricOf(id, null, "drifted_share", share, { note }),
        metricOf(id, null, "tested_columns", tested),
        ...corrected.map(({ column, adjusted }) =>
          metricOf(id, column, "drift_p_adjusted", adjusted),
        ),
        ...(ranking?.columns ?? []).flatMap(({ column, importance, weighted }) => [
          metricOf(id, column, "importance", importance, { note: ranking?.note ?? null }),
          ...(weighted === null ? [] : [metricOf(id, column, "weighted_drift", weighted)]),
        ]),
      ],
      checks: [
        checkOf({
          monitor: id,
          column: null,
          metric: "drifted_share",
          value: share,
          condition: { op: "lt", threshold: limit },
          status: share === null ? "skipped" : share < limit ? "pass" : "fail",
          message: note ?? datasetDriftMessage(drifted, tested, limit),
        }),
      ],
      result: { drifted, tested, share, limit, correction, corrected, ranking },
    };
  },
};
