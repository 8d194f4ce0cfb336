import { expect, test } from "vitest";
import type { Split } from "../../../src/notebook/notebook.ts";
import { sideLabels } from "../../../src/ui/report/side-labels.ts";
import { reportWith } from "./report-with.ts";

const ofLog = (split: Split) => {
  const report = reportWith({});
  const data = { log: { name: "log.csv" }, split };
  return sideLabels({ ...report, notebook: { ...report.notebook, data } });
};

test("two files are called by their names", () => {
  expect(sideLabels(reportWith({}))).toEqual({
    log: null,
    sides: { reference: "a.csv", current: "b.csv" },
  });
});

test("the parts of one log are called by how it was split", () => {
  expect(ofLog({ by: "date", date: "2022-02-01" })).toEqual({
    log: "log.csv",
    sides: { reference: "before 2022-02-01", current: "from 2022-02-01" },
  });
  expect(ofLog({ by: "share", share: 0.7 }).sides.current).toMatch(/^last 30\s%$/u);
  expect(ofLog({ by: "value", column: "version", value: "v2" }).sides.current).toBe("version = v2");
});
