import { expect, test } from "vitest";
import { checkOf } from "../../../src/monitors/finding.ts";
import {
  correctionSentence,
  datasetDriftResult,
  datesSentence,
  importanceSentence,
} from "../../../src/ui/drift/dataset-drift-view.ts";
import { reportWith } from "./report-with.ts";

const test5 = (column: string, adjusted: number) => ({
  ...{ column, pValue: 0.01, adjusted },
  drifted: adjusted < 0.05,
});
const dataset = {
  ...{ drifted: 2, tested: 4, share: 0.5, limit: 0.5 },
  correction: "benjamini_hochberg",
  corrected: [test5("a", 0.02), test5("b", 0.06)],
  ranking: {
    of: "duration",
    note: "of one row in 2 of the reference, evenly spaced",
    columns: [{ column: "a", importance: 0.4, weighted: null }],
  },
};
const resultOf = (result: unknown) =>
  datasetDriftResult(reportWith({ results: { "drift.dataset": { dataset: result } } }));

test("the reader is told what correction for many columns leaves of the tests", () => {
  const result = resultOf(dataset);
  if (result === null) throw new Error("the result does not fit its schema");
  expect(correctionSentence(result)).toBe(
    "Of 2 columns compared by a test, 1 drifted after correction for their number (Benjamini–Hochberg).",
  );
  expect(correctionSentence({ ...result, correction: "none" })).toBe("");
  expect(importanceSentence(result)).toContain("“duration” in the reference, of one row in 2");
});

test("it is said why a column of dates is not counted for the data set", () => {
  const check = (metric: string) =>
    checkOf({
      monitor: "drift.column",
      column: metric,
      metric,
      value: 0.05,
      condition: { op: "lt", threshold: 0.1 },
      status: "pass",
      message: "below the limit",
    });
  expect(datesSentence([check("wasserstein")])).toBe("");
  expect(datesSentence([check("wasserstein"), check("calendar")])).toMatch(
    /^1 column of dates has a verdict, but does not count/,
  );
});

test("a stranger's result that does not fit is left out", () => {
  expect(resultOf({ ...dataset, correction: "mine" })).toBeNull();
});
