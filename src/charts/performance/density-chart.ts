import type { TopLevelSpec } from "vega-lite";
import type { Side } from "../../data/dataset.ts";
import { count, number } from "../../format.ts";
import type { ErrorDensity } from "../../monitors/performance/regression-result.ts";
import { palette } from "../theme.ts";
import { axisTitle, frame } from "../frame.ts";

/** Height of the picture in pixels. */
export const densityHeight = 260;

/**
 * Predicted against actual: the darker a cell, the more rows; on the line every prediction would
 * be right. Both sides have the same scales, so that two pictures compare: shade is the square
 * root of the share of a side's rows.
 */
export function densityChart(density: ErrorDensity, side: Side): TopLevelSpec {
  const { low, high } = density;
  const cells = densityCells(density, side);
  const most = Math.max(
    ...(["reference", "current"] as const).map((own) => largestShare(density[own])),
  );
  const axis = (title: string) => ({ ...axisTitle(title), grid: false, tickCount: 4 });
  const scale = { domain: [low, high], nice: false, zero: false };
  return {
    ...frame,
    height: densityHeight,
    layer: [
      {
        data: { values: [...cells] },
        mark: { type: "rect", fill: side === "reference" ? palette.ink : palette.current },
        encoding: {
          x: {
            field: "x",
            type: "quantitative",
            scale,
            axis: axis("actual"),
          },
          x2: { field: "x2" },
          y: {
            field: "y",
            type: "quantitative",
            scale,
            axis: axis("predicted"),
          },
          y2: { field: "y2" },
          opacity: {
            field: "share",
            type: "quantitative",
            scale: { type: "sqrt", domain: [0, most || 1], range: [0.05, 1] },
          },
          tooltip: [
            { field: "actual", title: "actual" },
            { field: "predicted", title: "predicted" },
            { field: "rows", title: "rows" },
          ],
        },
      },
      {
        data: {
          values: [
            { x: low, y: low },
            { x: high, y: high },
          ],
        },
        mark: { type: "line", stroke: palette.muted, strokeWidth: 1, strokeDash: [3, 3] },
        encoding: {
          x: { field: "x", type: "quantitative" },
          y: { field: "y", type: "quantitative" },
        },
      },
    ],
    config: { view: { stroke: palette.line } },
  };
}

function densityCells({ low, high, bins, ...rows }: ErrorDensity, side: Side) {
  const width = (high - low) / bins;
  const own = rows[side];
  const total = own.reduce((sum, n) => sum + n, 0);
  const edge = (i: number) => (i === bins ? high : low + i * width);
  return own.flatMap((n, cell) => {
    if (n <= 0 || total === 0) return [];
    const i = Math.floor(cell / bins);
    const j = cell % bins;
    const [x, x2, y, y2] = [edge(i), edge(i + 1), edge(j), edge(j + 1)];
    return [
      {
        ...{ x, x2, y, y2 },
        share: n / total,
        actual: `${number(x)} – ${number(x2)}`,
        predicted: `${number(y)} – ${number(y2)}`,
        rows: count(n),
      },
    ];
  });
}

function largestShare(rows: readonly number[]): number {
  const total = rows.reduce((sum, n) => sum + n, 0);
  return total === 0 ? 0 : rows.reduce((most, n) => Math.max(most, n), 0) / total;
}
