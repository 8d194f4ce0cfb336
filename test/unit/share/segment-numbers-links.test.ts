import * as v from "valibot";
import { expect, it } from "vitest";
import { segmentNumbersSchema } from "../../../src/monitors/segments/segment-numbers-result.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { restoreReport } from "../../../src/share/restore-report.ts";
import { packReport } from "../../../src/share/pack-report.ts";
import { datasetResult } from "../../../src/ui/dataset-result.ts";
import { reportWith } from "../ui/report-with.ts";
import { throughLink } from "./support/open-link.ts";

const monitor = "segments.numbers";
const read = datasetResult(monitor, segmentNumbersSchema);
const metrics = ["mae", "me", "accuracy", "f1", "roc_auc"];
const sides = { reference: 2000, current: 1000 };

const valueOf = (i: number) => ({
  current: Math.sin(i) / 3,
  reference: Math.cos(i) / 3,
  interval: { low: Math.sin(i) / 3 - 0.0123456789, high: Math.sin(i) / 3 + 0.0123456789 },
  referenceInterval: null,
  worse: i % 3 === 0 ? ("warn" as const) : null,
});

/** As many segments as there can be. */
const result = {
  by: ["state", "age"],
  numbers: metrics.map((metric) => ({ monitor: "performance.x", column: null, metric })),
  all: { sides, values: metrics.map((_, i) => valueOf(i)) },
  segments: Array.from({ length: 40 }, (_, row) => ({
    label: `state S${row % 8} × age part ${row}`,
    rows: 3000,
    sides,
    values: metrics.map((__, i) => valueOf(row * 5 + i)),
    filter: [],
  })),
  failed: [{ label: "agee > 40", reason: 'Referenced column "agee" not found' }],
  minimumSize: 50,
  leftOut: { small: 0, beyond: 0 },
};

const report: Report = {
  ...reportWith({ results: { [monitor]: { dataset: result } } }),
  metrics: result.segments.flatMap(({ label, values }) =>
    values.map(({ current, reference }, i) => ({
      monitor,
      slice: "current",
      column: null,
      segment: label,
      metric: metrics[i] ?? "",
      value: current,
      reference,
      note: null,
    })),
  ),
};

it("numbers by segment keep their values in a link, and their intervals with four digits", async () => {
  const opened = read(await throughLink(report, {}));
  expect(opened?.failed).toEqual(result.failed);
  for (const [i, { values }] of opened?.segments.entries() ?? []) {
    const before = result.segments[i]?.values ?? [];
    expect(values.map(({ current, worse }) => [current, worse])).toEqual(
      before.map(({ current, worse }) => [current, worse]),
    );
    for (const [k, { interval }] of values.entries()) {
      expect(interval?.low).toBe(Number(before[k]?.interval.low.toPrecision(4)));
    }
  }
  expect(opened?.segments).toHaveLength(40);
});

it("numbers by segment of 40 segments fit a link", async () => {
  expect((await packReport(report)).length).toBeLessThanOrEqual(8000);
});

it("numbers by segment of a version without intervals and failures still open", () => {
  const value = { current: 0.5, reference: 0.75 };
  const old = {
    by: ["state"],
    numbers: result.numbers.slice(0, 1),
    all: { sides, values: [value] },
    segments: [{ label: "state Ohio", rows: 3000, sides, values: [value] }],
    minimumSize: 50,
    leftOut: { small: 0, beyond: 0 },
  };
  const restored = restoreReport(
    v.parse(
      v.any(),
      JSON.parse(JSON.stringify(reportWith({ results: { [monitor]: { dataset: old } } }))),
    ),
  );
  expect(restored.ok && restored.notices).toEqual([]);
  const opened = restored.ok ? read(restored.value) : null;
  expect(opened?.failed).toEqual([]);
  expect(opened?.segments[0]?.values).toEqual([
    { ...value, interval: null, referenceInterval: null, worse: null },
  ]);
});

it("numbers by segment whose intervals somebody made up are left out rather than drawn", () => {
  const [first] = result.segments;
  for (const interval of ["<b>x</b>", { low: "0", high: 1 }, [0, 1], { low: 0 }]) {
    const spoilt = { ...first, values: [{ ...first?.values[0], interval }] };
    const results = { [monitor]: { dataset: { ...result, segments: [spoilt] } } };
    expect(read(reportWith({ results }))).toBeNull();
  }
});
