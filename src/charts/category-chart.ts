import type { TopLevelSpec } from "vega-lite";
import type { Side } from "../data/dataset.ts";
import { count } from "../format.ts";
import type { CategoryBars } from "../monitors/distribution.ts";
import { frame } from "./frame.ts";
import { palette } from "./theme.ts";

/** Height of one category, in pixels. */
export const categoryStep = 22;

/**
 * A bar for every category, in the given order: the reference as a broad pale bar, the current
 * data as a narrow strong one over it, so that more and less are seen at one glance.
 */
export function categoryChart(bars: CategoryBars): TopLevelSpec {
  const rows = categoryShares(bars);
  const y = {
    field: "key",
    type: "nominal" as const,
    sort: null,
    axis: { grid: false, labelLimit: 150, labelExpr: "split(datum.label, '\\u0000')[1]" },
  };
  const x = (side: Side) => ({
    field: side,
    type: "quantitative" as const,
    axis: { format: ".1~%", grid: true, domain: false, tickCount: 5 },
    scale: { zero: true, nice: false },
  });
  const tooltip = [
    { field: "label", title: "category" },
    { field: "reference", title: "Reference", type: "quantitative" as const, format: ".2%" },
    { field: "current", title: "Current", type: "quantitative" as const, format: ".2%" },
  ];
  return {
    ...frame,
    height: rows.length * categoryStep,
    data: { values: rows },
    layer: [
      {
        mark: {
          type: "bar",
          height: 14,
          fill: palette.referenceFill,
          stroke: palette.reference,
          strokeWidth: 1,
        },
        encoding: { y, x: x("reference"), tooltip },
      },
      {
        mark: { type: "bar", height: 5, fill: palette.current },
        encoding: { y, x: x("current"), tooltip },
      },
    ],
  };
}

/** Shares of all rows with a value; what is not drawn one by one stands last as "n others". */
export function categoryShares(bars: CategoryBars) {
  const sum = (side: Side) =>
    bars[side].reduce((all, rows) => all + rows, 0) + (bars.other?.[side] ?? 0);
  const total = { reference: sum("reference"), current: sum("current") };
  const share = (side: Side, rows: number) => (total[side] === 0 ? 0 : rows / total[side]);
  const row = (key: number, label: string, reference: number, current: number) => ({
    // A data file may well hold a category that is called like the folded rest: keys are unique.
    key: `${key}\u0000${label}`,
    label,
    reference: share("reference", reference),
    current: share("current", current),
  });
  const rows = bars.labels.map((label, i) =>
    row(i, label === "" ? "(empty text)" : label, bars.reference[i] ?? 0, bars.current[i] ?? 0),
  );
  if (bars.other === null) return rows;
  const { categories, reference, current } = bars.other;
  const label = `${count(categories)} ${categories === 1 ? "other" : "others"}`;
  return [...rows, row(rows.length, label, reference, current)];
}
