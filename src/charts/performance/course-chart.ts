import type { TopLevelSpec } from "vega-lite";
import { sides } from "../../data/dataset.ts";
import { count, moment, number } from "../../format.ts";
import type { ErrorCourse } from "../../monitors/performance/regression-result.ts";
import { meanAbsoluteErrorInterval } from "../../stats/performance/group-errors.ts";
import { frame, sideColor, sideNames } from "../frame.ts";

/**
 * The mean absolute error in the order of time or of rows, with its 95 % interval. Without a
 * timestamp the current rows stand behind those of the reference.
 */
export function courseChart(course: ErrorCourse): TopLevelSpec {
  const isTime = course.by === "time";
  const shift = isTime ? 0 : course.reference.to;
  const points = sides.flatMap((side) => {
    const { from, to, groups } = course[side];
    const width = (to - from) / Math.max(1, groups.length);
    const offset = side === "current" ? shift : 0;
    const write = isTime ? moment : count;
    return groups.flatMap((group, i) => {
      if (group.mae === null) return [];
      const start = from + i * width;
      const interval = meanAbsoluteErrorInterval(group);
      return [
        {
          side,
          sideName: sideNames[side],
          at: offset + start + width / 2,
          mae: group.mae,
          low: interval?.low ?? group.mae,
          high: interval?.high ?? group.mae,
          range: `${write(start)} – ${write(start + width)}`,
          text: number(group.mae, 3),
          me: number(group.me, 3),
          rows: count(group.n),
        },
      ];
    });
  });
  const x = {
    field: "at",
    type: isTime ? ("temporal" as const) : ("quantitative" as const),
    scale: isTime ? { type: "utc" as const, nice: false } : { nice: false, zero: false },
    axis: { tickCount: 6, ...(isTime ? {} : { format: "~s" }) },
  };
  const y = {
    field: "mae",
    type: "quantitative" as const,
    scale: { zero: true },
    axis: { tickCount: 4 },
  };
  return {
    ...frame,
    height: 220,
    data: { values: points },
    layer: [
      {
        mark: { type: "area", opacity: 0.16, line: false },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: sideColor },
      },
      { mark: { type: "line", strokeWidth: 1.75 }, encoding: { x, y, color: sideColor } },
      {
        mark: { type: "point", filled: true, size: 26, opacity: 1 },
        encoding: {
          x,
          y,
          color: sideColor,
          tooltip: [
            { field: "sideName", title: "side" },
            { field: "range", title: isTime ? "from – to" : "rows" },
            { field: "text", title: "mean absolute error" },
            { field: "me", title: "mean error" },
            { field: "rows", title: "rows looked at" },
          ],
        },
      },
    ],
  };
}
