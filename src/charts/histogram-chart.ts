import type { TopLevelSpec } from "vega-lite";
import type { Histogram } from "../monitors/distribution.ts";
import type { Side } from "../data/dataset.ts";
import { moment, number } from "../format.ts";
import { axisTitle, frame } from "./frame.ts";
import { palette } from "./theme.ts";

type Rows = Readonly<Record<Side, number>>;

/**
 * Both histograms in one picture: the reference as a filled shape, the current data as a line over
 * it. Heights are shares of all rows, so that sides of different size compare; rows outside the
 * drawn range count in the share. The axis has a title where the heading does not name the values.
 */
export function histogramChart(
  histogram: Histogram,
  isTime: boolean,
  title?: string,
): TopLevelSpec {
  const { lo, hi } = histogram;
  const bins = binRows(histogram, isTime);
  const last = bins.at(-1);
  const edges = last === undefined ? [] : [...bins, { ...last, from: hi }];
  const type = isTime ? ("temporal" as const) : ("quantitative" as const);
  const kind = isTime ? ("utc" as const) : ("linear" as const);
  // The layers share one scale: only the first one says how far it reaches.
  const first = { type: kind, domain: [lo, hi], nice: false, ...(isTime ? {} : { zero: false }) };
  const axis = { tickCount: 6, ...(title === undefined ? {} : axisTitle(title)) };
  const x = { field: "from", type, scale: first, axis };
  const same = { ...x, scale: { type: kind } };
  const y = (side: Side) => ({
    field: side,
    type: "quantitative" as const,
    axis: { format: ".1~%" },
    scale: { zero: true, nice: false },
  });
  return {
    ...frame,
    height: 220,
    layer: [
      {
        data: { values: edges },
        mark: {
          type: "area",
          interpolate: "step-after",
          fill: palette.referenceFill,
          opacity: 1,
          line: { stroke: palette.reference, strokeWidth: 1, interpolate: "step-after" },
        },
        encoding: { x, y: y("reference") },
      },
      {
        data: { values: edges },
        mark: {
          type: "line",
          interpolate: "step-after",
          stroke: palette.current,
          strokeWidth: 1.75,
          strokeJoin: "miter",
        },
        encoding: { x: same, y: y("current") },
      },
      {
        data: { values: bins },
        mark: { type: "rect", fill: palette.none },
        encoding: {
          x: same,
          x2: { field: "to" },
          tooltip: [
            { field: "range", title: isTime ? "from – to" : "range" },
            { field: "reference", title: "Reference", type: "quantitative", format: ".2%" },
            { field: "current", title: "Current", type: "quantitative", format: ".2%" },
          ],
        },
      },
    ],
  };
}

function binRows(histogram: Histogram, isTime: boolean) {
  const { lo, hi, reference, below, above } = histogram;
  const width = (hi - lo) / Math.max(1, reference.length);
  const write = isTime ? moment : number;
  const all = (side: Side) =>
    histogram[side].reduce((sum, rows) => sum + rows, 0) + below[side] + above[side];
  const total: Rows = { reference: all("reference"), current: all("current") };
  return reference.map((_, i) => {
    const from = lo + i * width;
    const to = i === reference.length - 1 ? hi : lo + (i + 1) * width;
    const share = (side: Side) => (total[side] === 0 ? 0 : (histogram[side][i] ?? 0) / total[side]);
    return {
      from,
      to,
      range: `${write(from)} – ${write(to)}`,
      reference: share("reference"),
      current: share("current"),
    };
  });
}
