import type { TopLevelSpec } from "vega-lite";
import { sides, type Side } from "../../data/dataset.ts";
import { number, percent } from "../../format.ts";
import type { GainPoint } from "../../stats/performance/curves-of-counts.ts";
import { palette } from "../theme.ts";
import { axisTitle, frame, sideColor, sideNames } from "../frame.ts";
import { rateHeight } from "./rate-chart.ts";

/** Either how much of the class the rows with the highest scores hold, or how much denser it is. */
export function gainChart(
  curves: Readonly<Record<Side, readonly GainPoint[]>>,
  what: "gain" | "lift",
): TopLevelSpec {
  const points = sides.flatMap((side) => [
    ...(what === "gain"
      ? [{ side, share: 0, value: 0, shareText: "0 %", text: "0 %", sideName: sideNames[side] }]
      : []),
    ...curves[side].map((point) => ({
      side,
      sideName: sideNames[side],
      share: point.share,
      value: point[what],
      shareText: percent(point.share),
      text: what === "gain" ? percent(point.gain) : number(point.lift, 3),
    })),
  ]);
  const x = {
    field: "share",
    type: "quantitative" as const,
    scale: { domain: [0, 1], nice: false },
    axis: {
      tickCount: 5,
      format: ".0%",
      grid: false,
      ...axisTitle("rows taken, highest scores first"),
    },
  };
  const y = {
    field: "value",
    type: "quantitative" as const,
    scale: what === "gain" ? { domain: [0, 1], nice: false } : { zero: true },
    axis:
      what === "gain"
        ? { tickCount: 5, format: ".0%", ...axisTitle("share of the class found") }
        : { tickCount: 5, ...axisTitle("times as dense as overall") },
  };
  const chance = [
    { share: 0, value: what === "gain" ? 0 : 1 },
    { share: 1, value: 1 },
  ];
  return {
    ...frame,
    height: rateHeight,
    layer: [
      {
        data: { values: chance },
        mark: { type: "line", stroke: palette.muted, strokeWidth: 1, strokeDash: [3, 3] },
        encoding: { x, y },
      },
      {
        data: { values: points },
        mark: { type: "line", strokeWidth: 1.75 },
        encoding: { x, y, color: sideColor },
      },
      {
        data: { values: points },
        mark: { type: "point", filled: true, size: 60, opacity: 0 },
        encoding: {
          x,
          y,
          tooltip: [
            { field: "sideName", title: "side" },
            { field: "shareText", title: "rows taken" },
            { field: "text", title: what === "gain" ? "of the class found" : "lift" },
          ],
        },
      },
    ],
  };
}
