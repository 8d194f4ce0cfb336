import { expect, test } from "vitest";
import {
  filterDriftRows,
  intensity,
  nextSorting,
  sortDriftRows,
  type DriftRow,
  type DriftSort,
} from "../../../src/ui/drift/drift-rows.ts";
import { driftResult } from "./drift-result.ts";

const row = (name: string, status: DriftRow["status"], score: number | null): DriftRow => ({
  name,
  type: "numeric",
  role: "feature",
  status,
  message: "",
  result: driftResult({ score }),
  intensity: score === null ? null : score / 0.1,
  chance: null,
  strength: score,
  importance: null,
  weighted: null,
});

const rows = [
  row("b", "pass", 0.02),
  row("a", "fail", 0.2),
  row("d", "skipped", null),
  row("c", "fail", 0.4),
];
const order = (key: DriftSort, descending: boolean): string =>
  sortDriftRows(rows, { key, descending })
    .map(({ name }) => name)
    .join("");

test("distances and p-values both stand at 1 where the verdict turns", () => {
  expect(intensity(driftResult({ score: 0.1 }))).toBeCloseTo(1);
  expect(intensity(driftResult({ score: 0.05, threshold: 0.05, scoreKind: "pValue" }))).toBeCloseTo(
    1,
  );
  expect(
    intensity(driftResult({ score: 0.0025, threshold: 0.05, scoreKind: "pValue" })),
  ).toBeCloseTo(2);
});

test("a p-value of nothing is drawn, not infinite; without a score there is no picture", () => {
  const zero = intensity(driftResult({ score: 0, threshold: 0.05, scoreKind: "pValue" }));
  expect(Number.isFinite(zero)).toBe(true);
  expect(intensity(driftResult({ score: null }))).toBeNull();
  expect(intensity(driftResult({ threshold: 0 }))).toBeNull();
});

test("the worst verdicts come first, the strongest of them before the others", () => {
  expect(order("verdict", true)).toBe("cabd");
});

test("rows without a number come last in both directions", () => {
  expect(order("score", true)).toBe("cabd");
  expect(order("score", false)).toBe("bacd");
  expect(order("column", false)).toBe("abcd");
});

test("a second click on a header turns the order round", () => {
  const first = nextSorting({ key: "verdict", descending: true }, "score", true);
  expect(first).toEqual({ key: "score", descending: true });
  expect(nextSorting(first, "score", true)).toEqual({ key: "score", descending: false });
});

test("the filter looks into names without regard to case, and at verdicts", () => {
  const names = (text: string, status: DriftRow["status"] | "all"): string =>
    filterDriftRows(rows, text, status)
      .map(({ name }) => name)
      .join("");
  expect(names(" A ", "all")).toBe("a");
  expect(names("", "fail")).toBe("ac");
});
