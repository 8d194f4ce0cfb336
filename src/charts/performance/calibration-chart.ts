import type { TopLevelSpec } from "vega-lite";
import { sides, type Side } from "../../data/dataset.ts";
import { count, number, percent } from "../../format.ts";
import type { CalibrationPoint } from "../../stats/performance/calibration.ts";
import { palette } from "../theme.ts";
import { axisTitle, frame, sideColor, sideNames } from "../frame.ts";
import { rateHeight } from "./rate-chart.ts";

/**
 * What share is of the class where the scores say so much, with 95 % intervals: on the diagonal
 * the scores are probabilities, above it they are too low.
 */
export function calibrationChart(
  curves: Readonly<Record<Side, readonly CalibrationPoint[]>>,
): TopLevelSpec {
  const points = sides.flatMap((side) =>
    curves[side].map(({ meanScore, rate, interval, n }) => ({
      side,
      sideName: sideNames[side],
      score: meanScore,
      rate,
      low: interval.low,
      high: interval.high,
      scoreText: number(meanScore, 3),
      rateText: percent(rate),
      range: `${percent(interval.low)} to ${percent(interval.high)}`,
      rows: count(n),
    })),
  );
  const scale = { domain: [0, 1], nice: false };
  const axis = { tickCount: 5, format: ".1~f" };
  const x = {
    field: "score",
    type: "quantitative" as const,
    scale,
    axis: { ...axis, ...axisTitle("mean score"), grid: false },
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale,
    axis: { ...axis, ...axisTitle("share of the class") },
  });
  return {
    ...frame,
    height: rateHeight,
    layer: [
      {
        data: {
          values: [
            { score: 0, rate: 0 },
            { score: 1, rate: 1 },
          ],
        },
        mark: { type: "line", stroke: palette.muted, strokeWidth: 1, strokeDash: [3, 3] },
        encoding: { x, y: y("rate") },
      },
      {
        data: { values: points },
        mark: { type: "rule", strokeWidth: 2, opacity: 0.55 },
        encoding: { x, y: y("low"), y2: { field: "high" }, color: sideColor },
      },
      {
        data: { values: points },
        mark: { type: "line", strokeWidth: 1.5, point: { filled: true, size: 30 } },
        encoding: {
          x,
          y: y("rate"),
          color: sideColor,
          tooltip: [
            { field: "sideName", title: "side" },
            { field: "scoreText", title: "mean score" },
            { field: "rateText", title: "share of the class" },
            { field: "range", title: "95 % interval" },
            { field: "rows", title: "rows" },
          ],
        },
      },
    ],
  };
}
