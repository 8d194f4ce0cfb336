import type { TopLevelSpec } from "vega-lite";
import type { ColumnDriftResult } from "../monitors/drift/column-drift-result.ts";
import { moment, number, percent } from "../format.ts";
import { frame, sideColor } from "./frame.ts";

type Quantiles = ColumnDriftResult["quantiles"];

/**
 * The cumulative shares of both sides, drawn through their quantiles: where the lines lie apart,
 * the data moved. The outermost quantiles bound the picture, so that one far value does not
 * squeeze it: the drawn range is that of the quantiles between the first and the last one.
 */
export function cumulativeChart(quantiles: Quantiles, isTime: boolean): TopLevelSpec {
  const [lo, hi] = drawnRange(quantiles);
  const write = isTime ? moment : number;
  const points = quantiles.flatMap(({ p, reference, current }) =>
    (
      [
        ["reference", reference],
        ["current", current],
      ] as const
    ).map(([side, value]) => ({
      side,
      p,
      value,
      text: write(value),
      share: percent(p),
    })),
  );
  const type = isTime ? ("temporal" as const) : ("quantitative" as const);
  const scale = isTime
    ? { type: "utc" as const, domain: [lo, hi], nice: false, clamp: true }
    : { domain: [lo, hi], nice: false, zero: false, clamp: true };
  return {
    ...frame,
    height: 220,
    data: { values: points },
    encoding: {
      x: { field: "value", type, scale, axis: { tickCount: 6 } },
      y: {
        field: "p",
        type: "quantitative",
        scale: { domain: [0, 1] },
        axis: { format: ".0%", values: [0, 0.25, 0.5, 0.75, 1] },
      },
      color: sideColor,
    },
    layer: [
      { mark: { type: "line", strokeWidth: 1.75, interpolate: "monotone", clip: true } },
      {
        mark: { type: "point", filled: true, size: 60, opacity: 0 },
        encoding: {
          tooltip: [
            { field: "side", title: "side" },
            { field: "share", title: "rows at or below" },
            { field: "text", title: "value" },
          ],
        },
      },
    ],
  };
}

function drawnRange(quantiles: Quantiles): readonly [number, number] {
  const inner = quantiles.length > 4 ? quantiles.slice(1, -1) : quantiles;
  const values = inner.flatMap(({ reference, current }) => [reference, current]);
  const all = quantiles.flatMap(({ reference, current }) => [reference, current]);
  const lo = Math.min(...values);
  const hi = Math.max(...values);
  const margin = (hi - lo) / 10;
  const least = Math.min(...all);
  const most = Math.max(...all);
  return [least < lo - margin ? lo : least, most > hi + margin ? hi : most];
}
