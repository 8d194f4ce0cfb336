import { expect, test } from "vitest";
import { driftChoices, withColumnChoice } from "../../../src/ui/drift/drift-choices.ts";
import { reportWith } from "./report-with.ts";

test("a notebook without parameters means the defaults", () => {
  expect(driftChoices(reportWith({}))).toEqual({
    method: "auto",
    threshold: null,
    sizeAware: false,
    columns: [],
    share: 0.5,
    correction: "benjamini_hochberg",
  });
});

test("parameters of a stranger's notebook are read as far as they fit", () => {
  const report = reportWith({
    params: {
      method: 7,
      threshold: "0.1",
      columns: [{ name: "a", method: "ks" }, 3, { method: "ks" }],
    },
  });
  expect(driftChoices(report)).toMatchObject({
    method: "auto",
    threshold: null,
    columns: [{ name: "a", method: "ks" }],
  });
});

test("a column's choice replaces its older one, and an empty one leaves the list", () => {
  const columns = withColumnChoice([{ name: "a", method: "ks" }], { name: "a", threshold: 0.2 });
  expect(columns).toEqual([{ name: "a", threshold: 0.2 }]);
  expect(withColumnChoice(columns, { name: "a" })).toEqual([]);
});
