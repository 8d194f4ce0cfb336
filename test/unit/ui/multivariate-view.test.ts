import { expect, test } from "vitest";
import { multivariateView, towardsLimit } from "../../../src/ui/multivariate/multivariate-view.ts";
import { reportWith } from "./report-with.ts";

const classifier = {
  auc: 0.7,
  interval: { low: 0.65, high: 0.75 },
  threshold: 0.65,
  chance: 0.52,
  columns: [{ column: "a", auc: 0.7 }],
  source: "",
  sql: "SELECT 1;",
  reason: "",
};
const dataset = { columns: ["a", "b"], leftOut: [], note: "", reconstruction: null, classifier };
const resultOf = (result: unknown) =>
  multivariateView(reportWith({ results: { "drift.multivariate": { dataset: result } } })).result;

test("a result is shown as it is, and nothing that only looks like one", () => {
  expect(resultOf(dataset)).toEqual(dataset);
  expect(resultOf({ ...dataset, classifier: { ...classifier, auc: "0.7" } })).toBeNull();
  expect(resultOf(null)).toBeNull();
});

test("an area under the curve is measured from guessing towards its limit", () => {
  expect(towardsLimit(0.5, 0.65)).toBe(0);
  expect(towardsLimit(0.65, 0.65)).toBe(1);
  expect(towardsLimit(0.8, 0.65)).toBeCloseTo(2);
});
