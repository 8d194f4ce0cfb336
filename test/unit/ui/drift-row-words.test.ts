import { expect, test } from "vitest";
import { span } from "../../../src/format.ts";
import { chanceNote } from "../../../src/ui/drift/chance-and-effect.ts";
import { barsOf, varies, weekdayNames } from "../../../src/ui/drift/calendar/calendar-shares.ts";
import { driftRows, sortDriftRows, verdictWord } from "../../../src/ui/drift/drift-rows.ts";
import { reportWith } from "./report-with.ts";

const noise = { expected: 0.05, limit: 0.12, how: "closed form" as const };
const result = {
  ...{ kind: "numeric", method: "wasserstein", chosenBy: "auto", because: "" },
  ...{ score: 0.11, scoreKind: "distance", threshold: 0.1, drifted: true, computation: [] },
  ...{ source: "", sql: "", n: { reference: 9, current: 9 }, distribution: null, quantiles: [] },
  ...{ noise, effect: { name: "standardized_mean_difference", value: -2 }, parts: null },
  change: "",
};
const metric = (column: string, name: string, value: number) => ({
  ...{ monitor: "drift.dataset", slice: "current", segment: null, reference: null, note: null },
  ...{ column, metric: name, value },
});
const report = {
  ...reportWith({
    columns: ["a", "b"].map((name) => ({ name, type: "numeric", role: "feature" })),
    results: {
      "drift.column": {
        columns: [
          { column: "a", result },
          { column: "b", result: { ...result, effect: { ...result.effect, value: 1 } } },
        ],
      },
    },
  }),
  metrics: [
    metric("a", "importance", 0.1),
    metric("a", "weighted_drift", 0.07),
    metric("b", "weighted_drift", 0.3),
  ],
};

test("rows sort by the size of the change, and by that weighted with importance", () => {
  const rows = driftRows(report);
  const order = (key: "effect" | "weighted" | "importance") =>
    sortDriftRows(rows, { key, descending: true }).map(({ name }) => name);
  expect(rows[0]?.strength).toBeCloseTo(Math.SQRT1_2);
  expect(order("effect")).toEqual(["a", "b"]);
  expect(order("weighted")).toEqual(["b", "a"]);
  expect(order("importance")).toEqual(["a", "b"]);
});

test("a warning says whether chance alone explains it", () => {
  const [row] = driftRows(report);
  if (row === undefined || row.result === null) throw new Error("no row");
  const beyond = { ...row.result, noise: { ...noise, limit: 0.01 } };
  expect(verdictWord({ ...row, status: "warn" })).toBe("by chance");
  expect(verdictWord({ ...row, status: "warn", result: beyond })).toBe("moved");
  expect(verdictWord({ ...row, status: "fail" })).toBe("drifted");
});

test("below a score stands what chance gives, or the p-value among many", () => {
  const [row] = driftRows(report);
  if (row === undefined || row.result === null) throw new Error("no row");
  expect(chanceNote(row.result, undefined)).toBe("≤\u202f0.120 by chance");
  const pValue = { ...row.result, scoreKind: "pValue" as const, noise: null };
  expect(chanceNote(pValue, 0.04)).toBe("0.040 corrected");
  expect(chanceNote(pValue, undefined)).toBeNull();
});

test("dates without a time have no shape of the day", () => {
  const midnight = { reference: [5, 0, 0], current: [7, 0, 0] };
  expect(varies(barsOf(weekdayNames, midnight))).toBe(false);
  expect(varies(barsOf(weekdayNames, { ...midnight, current: [0, 1, 0] }))).toBe(true);
});

test("gaps are written in the unit that fits", () => {
  expect(span(500)).toBe("500\u202fms");
  expect(span(90_000)).toBe("90\u202fs");
  expect(span(4_000_000)).toBe("66.7\u202fmin");
  expect(span(3 * 86_400_000)).toBe("3\u202fdays");
  expect(span(null)).toBe("–");
});
