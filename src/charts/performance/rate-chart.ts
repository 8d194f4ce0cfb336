import type { TopLevelSpec } from "vega-lite";
import { sides, type Side } from "../../data/dataset.ts";
import { number } from "../../format.ts";
import type { RatePoint } from "../../stats/performance/curves-of-counts.ts";
import { palette } from "../theme.ts";
import { axisTitle, frame, sideColor, sideNames } from "../frame.ts";

export const rateHeight = 240;

interface RateChart {
  readonly curves: Readonly<Record<Side, readonly RatePoint[]>>;
  readonly x: string;
  readonly y: string;
  /** What chance gives: the diagonal, or a height for each side. */
  readonly chance: "diagonal" | Readonly<Record<Side, number>>;
}

/** A curve of rates on both sides in the unit square, with what chance would give. */
export function rateChart({ curves, x, y, chance }: RateChart): TopLevelSpec {
  const points = sides.flatMap((side) =>
    curves[side].map((point, order) => ({
      side,
      sideName: sideNames[side],
      order,
      x: point.x,
      y: point.y,
      xText: number(point.x, 3),
      yText: number(point.y, 3),
    })),
  );
  const byChance =
    chance === "diagonal"
      ? [
          { side: "chance", x: 0, y: 0 },
          { side: "chance", x: 1, y: 1 },
        ]
      : sides.flatMap((side) => [0, 1].map((end) => ({ side, x: end, y: chance[side] })));
  const scale = { domain: [0, 1], nice: false };
  const axis = { tickCount: 5, format: ".1~f" };
  const encoding = {
    x: {
      field: "x",
      type: "quantitative" as const,
      scale,
      axis: { ...axis, ...axisTitle(x), grid: false },
    },
    y: { field: "y", type: "quantitative" as const, scale, axis: { ...axis, ...axisTitle(y) } },
  };
  return {
    ...frame,
    height: rateHeight,
    layer: [
      {
        data: { values: byChance },
        mark: {
          type: "line",
          strokeWidth: 1,
          strokeDash: [3, 3],
          ...(chance === "diagonal" ? { stroke: palette.muted } : {}),
        },
        encoding: {
          ...encoding,
          ...(chance === "diagonal" ? {} : { color: sideColor }),
        },
      },
      {
        data: { values: points },
        mark: { type: "line", strokeWidth: 1.75, clip: true },
        encoding: {
          ...encoding,
          color: sideColor,
          order: { field: "order", type: "quantitative" },
        },
      },
      {
        data: { values: points },
        mark: { type: "point", filled: true, size: 60, opacity: 0 },
        encoding: {
          ...encoding,
          tooltip: [
            { field: "sideName", title: "side" },
            { field: "xText", title: x },
            { field: "yText", title: y },
          ],
        },
      },
    ],
  };
}
