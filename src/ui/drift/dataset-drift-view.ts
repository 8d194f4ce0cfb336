import * as v from "valibot";
import type { DatasetDriftResult } from "../../monitors/drift/dataset-drift-result.ts";
import { plural } from "../../messages.ts";
import type { Check } from "../../monitors/monitor.ts";
import { datasetResult } from "../dataset-result.ts";
import { corrections } from "./drift-choices.ts";

const number = v.nullable(v.number());

const schema: v.GenericSchema<unknown, DatasetDriftResult> = v.object({
  drifted: v.number(),
  tested: v.number(),
  share: number,
  limit: v.number(),
  correction: v.picklist(corrections.map(({ name }) => name)),
  corrected: v.array(
    v.object({
      column: v.string(),
      pValue: v.number(),
      adjusted: v.number(),
      drifted: v.boolean(),
    }),
  ),
  ranking: v.nullable(
    v.object({
      of: v.string(),
      note: v.nullable(v.string()),
      columns: v.array(v.object({ column: v.string(), importance: v.number(), weighted: number })),
    }),
  ),
});

/** What the report says of the data set's drift as a whole. */
export const datasetDriftResult = datasetResult("drift.dataset", schema);

/** How many tests still find drift after correction for their number; empty without two tests. */
export function correctionSentence({ correction, corrected }: DatasetDriftResult): string {
  if (correction === "none" || corrected.length < 2) return "";
  const name = corrections.find((one) => one.name === correction)?.label ?? correction;
  const after = corrected.filter(({ drifted }) => drifted).length;
  return `Of ${plural(corrected.length, "column")} compared by a test, ${after} drifted after correction for their number (${name}).`;
}

/** Why fewer columns are counted than have a verdict; empty where as many are. */
export function datesSentence(checks: readonly Check[]): string {
  const dates = checks.filter(
    ({ monitor, metric, status }) =>
      monitor === "drift.column" && metric === "calendar" && status !== "skipped",
  ).length;
  if (dates === 0) return "";
  return `${plural(dates, "column")} of dates ${dates === 1 ? "has a verdict, but does" : "have verdicts, but do"} not count for the data set: that rows come from another time is expected.`;
}

/** What importance is, where the report has it. */
export function importanceSentence({ ranking }: DatasetDriftResult): string {
  if (ranking === null) return "";
  const rows = ranking.note === null ? "" : `, ${ranking.note}`;
  return `Importance is how strongly a column goes with “${ranking.of}” in the reference${rows}, from 0 to 1; weighted is that times the effect, on a scale from 0 to 1.`;
}
