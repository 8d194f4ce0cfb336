import type { TopLevelSpec } from "vega-lite";
import { sides, type Side } from "../../data/dataset.ts";
import { number, percent } from "../../format.ts";
import type { RegressionResult } from "../../monitors/performance/regression-result.ts";
import { normalQuantile } from "../../stats/special/normal.ts";
import { axisTitle, frame, sideColor, sideNames } from "../frame.ts";

type Errors = Pick<RegressionResult, "quantiles" | "deviation" | "changes">;

/**
 * A normal Q-Q plot of both sides' errors: on the dashed line of its side, errors would follow a
 * normal distribution of the same mean and standard deviation; ends that bend away are rare large errors.
 */
export function quantileChart(errors: Errors): TopLevelSpec {
  const points = errors.quantiles
    .filter(({ p }) => p > 0 && p < 1)
    .flatMap(({ p, ...values }) =>
      sides.map((side) => ({
        side,
        normal: normalQuantile(p),
        error: values[side],
        text: number(values[side]),
        share: percent(p),
        sideName: sideNames[side],
      })),
    );
  const ends = points.map(({ normal }) => normal);
  const lines = sides.flatMap((side) =>
    [Math.min(...ends), Math.max(...ends)].flatMap((normal) => normalPoint(errors, side, normal)),
  );
  const encoding = {
    x: {
      field: "normal",
      type: "quantitative" as const,
      axis: { ...axisTitle("standard normal quantile"), tickCount: 6 },
      scale: { nice: false },
    },
    y: {
      field: "error",
      type: "quantitative" as const,
      scale: { zero: false },
      axis: { ...axisTitle("error"), tickCount: 5 },
    },
    color: sideColor,
  };
  return {
    ...frame,
    height: 220,
    layer: [
      {
        data: { values: lines },
        mark: { type: "line", strokeWidth: 1, strokeDash: [3, 3] },
        encoding,
      },
      {
        data: { values: points },
        mark: {
          type: "line",
          strokeWidth: 1.75,
          interpolate: "monotone",
          point: { filled: true, size: 18 },
        },
        encoding: {
          ...encoding,
          tooltip: [
            { field: "sideName", title: "side" },
            { field: "share", title: "rows at or below" },
            { field: "text", title: "error" },
          ],
        },
      },
    ],
  };
}

function normalPoint({ changes, deviation }: Errors, side: Side, normal: number) {
  const mean = changes.find(({ metric }) => metric === "me")?.[side].value ?? null;
  const spread = deviation[side];
  return mean === null || spread === null ? [] : [{ side, normal, error: mean + normal * spread }];
}
