import { expect, test } from "vitest";
import { correlationView } from "../../../src/ui/quality/correlation/correlation-view.ts";
import { matrixCells } from "../../../src/ui/quality/correlation/matrix-cells.ts";
import { reportWith } from "./report-with.ts";

const pair = { measure: "pearson", reason: "", chance: 0.1 };
const dataset = {
  columns: ["a", "b", "c"],
  leftOut: [],
  folded: [],
  note: "",
  threshold: 0.2,
  pairs: [
    { ...pair, a: "a", b: "b", reference: 0.25, current: -0.25, change: -0.5 },
    { ...pair, a: "b", b: "c", reference: 0, current: 0.3, change: 0.3, chance: 0.4 },
    { ...pair, a: "a", b: "c", reference: null, current: 0.3, change: null, reason: "constant" },
  ],
};
const viewOf = (result: unknown) =>
  correlationView(reportWith({ results: { "quality.correlation": { dataset: result } } })).view;

test("a pair changed, moved as chance moves it, or has no number", () => {
  const rows = viewOf(dataset)?.rows ?? [];
  expect(rows.map(({ status }) => status)).toEqual(["fail", "warn", "skipped"]);
  expect(rows[0]).toMatchObject({ intensity: 2.5, byChance: 0.5 });
});

test("a link that lists some of the pairs says how many it leaves out", () => {
  expect(viewOf(dataset)?.missing).toBe(0);
  expect(viewOf({ ...dataset, pairs: dataset.pairs.slice(0, 1) })?.missing).toBe(2);
});

test("what is no result of correlations is not shown", () => {
  expect(viewOf({ ...dataset, threshold: "0.2" })).toBeNull();
  expect(viewOf({ ...dataset, pairs: [{ a: 1 }] })).toBeNull();
});

test("the triangle draws areas, marks what changed, and keeps the sign apart from colour", () => {
  const cells = matrixCells(dataset.columns, viewOf(dataset)?.rows ?? []);
  expect(cells[0]).toMatchObject({
    row: 1,
    column: 0,
    reference: 0.5,
    current: 0.5,
    referenceNegative: false,
    currentNegative: true,
    changed: true,
    words: "a with b: Pearson 0.25 → −0.25",
  });
  expect(cells[2]).toMatchObject({ row: 2, column: 0, reference: null });
});
