import { expect, test } from "vitest";
import { qualityLimits } from "../../../src/ui/quality/quality-settings.ts";
import { reportWith } from "./report-with.ts";

const withCell = (params: Record<string, unknown>) => {
  const report = reportWith({});
  const cell = { kind: "monitor" as const, monitor: "quality.column", params };
  return { ...report, notebook: { ...report.notebook, cells: [cell] } };
};
const valueOf = (params: Record<string, unknown>, name: string) =>
  qualityLimits(withCell(params)).find(
    (limit) => limit.monitor === "quality.column" && limit.name === name,
  )?.value;

test("every limit of data quality can be set, and starts at its default", () => {
  const names = qualityLimits(reportWith({})).map(({ monitor, name }) => `${monitor}.${name}`);
  expect(names).toHaveLength(7);
  expect(valueOf({}, "outOfRange")).toBe(0.01);
});

test("the form shows what the notebook says, and defaults for what it cannot mean", () => {
  expect(valueOf({ outOfRange: 0.2 }, "outOfRange")).toBe(0.2);
  expect(valueOf({ outOfRange: "much" }, "outOfRange")).toBe(0.01);
});
