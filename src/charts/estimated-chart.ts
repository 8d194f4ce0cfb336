import type { TopLevelSpec } from "vega-lite";
import type { Side } from "../data/dataset.ts";
import { count, number } from "../format.ts";
import type {
  EstimatedChunk,
  EstimatedMetric,
  EstimatedResult,
} from "../monitors/performance/estimated/estimated-result.ts";
import { axisTitle, frame, sideColor } from "./frame.ts";
import { palette } from "./theme.ts";

/** How rows were cut into chunks. */
export type ChunkOrder = Pick<EstimatedResult, "chunkSize" | "orderedBy">;

/** Chunks of the current data stand a little apart from the reference's. */
const apart = 0.6;

/**
 * A metric chunk by chunk: the estimate as a dashed step with its band, the realised value as a
 * solid one over it, and the limits of the reference as dashed lines across.
 */
export function estimatedChart(metric: EstimatedMetric, chunks: ChunkOrder): TopLevelSpec {
  const before = metric.reference.length;
  const start = metric.reference.length + apart;
  const rows = [
    ...metric.reference.map((chunk, i) => chunkRow(chunk, "reference", i, i)),
    ...metric.current.map((chunk, i) => chunkRow(chunk, "current", i, start + i)),
  ];
  const limits = [metric.lower, metric.upper].flatMap((limit) =>
    limit === null ? [] : [{ limit }],
  );
  const x = {
    field: "from",
    type: "quantitative" as const,
    scale: { domain: [0, start + metric.current.length], nice: false },
    axis: {
      ...axisTitle(chunkTitle(chunks)),
      grid: false,
      values: [
        ...ticksOf(before).map((i) => i + 0.5),
        ...ticksOf(metric.current.length).map((i) => start + i + 0.5),
      ],
      // The middle of a chunk shows its number on its own side.
      labelExpr: `format(datum.value < ${start} ? datum.value + 0.5 : datum.value - ${start} + 0.5, 'd')`,
      titlePadding: 4,
    },
  };
  const y = {
    type: "quantitative" as const,
    scale: { zero: false, nice: true },
    axis: { tickCount: 5 },
  };
  const x2 = { field: "to" };
  return {
    ...frame,
    height: 220,
    layer: [
      {
        data: { values: rows.filter(({ low }) => low !== null) },
        mark: { type: "rect", opacity: 0.14 },
        encoding: { x, x2, y: { ...y, field: "low" }, y2: { field: "high" }, fill: sideColor },
      },
      {
        data: { values: limits },
        mark: { type: "rule", stroke: palette.muted, strokeDash: [2, 3], strokeWidth: 1 },
        encoding: { y: { ...y, field: "limit" } },
      },
      {
        data: { values: rows.filter(({ estimate }) => estimate !== null) },
        mark: { type: "rule", strokeWidth: 2, strokeDash: [5, 3] },
        encoding: { x, x2, y: { ...y, field: "estimate" }, color: sideColor },
      },
      {
        data: { values: rows.filter(({ realized }) => realized !== null) },
        mark: { type: "rule", strokeWidth: 3 },
        encoding: { x, x2, y: { ...y, field: "realized" }, color: sideColor },
      },
      {
        data: { values: rows },
        mark: { type: "rect", fill: palette.none },
        encoding: {
          x,
          x2,
          tooltip: [
            { field: "title", title: "chunk" },
            { field: "estimateText", title: "estimated" },
            { field: "realizedText", title: "realised" },
            { field: "labels", title: "labels" },
          ],
        },
      },
    ],
  };
}

const chunkTitle = ({ chunkSize, orderedBy }: ChunkOrder): string =>
  `chunks of ${count(chunkSize)} rows, ${orderedBy === null ? "in the order of the file" : `by ${orderedBy}`}`;

/** At most about ten places of chunks, the first one among them. */
function ticksOf(chunks: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((s) => chunks / s <= 10) ?? 1000;
  const places = Array.from({ length: Math.floor(chunks / step) }, (_, i) => (i + 1) * step - 1);
  return [...new Set(chunks === 0 ? [] : [0, ...places])];
}

function chunkRow(chunk: EstimatedChunk, side: Side, index: number, from: number) {
  const { estimate, reach, realized, rows, labelled } = chunk;
  const band = estimate === null || reach === null ? null : { estimate, reach };
  return {
    side,
    from,
    to: from + 1,
    estimate,
    realized,
    low: band === null ? null : band.estimate - band.reach,
    high: band === null ? null : band.estimate + band.reach,
    title: `${side} ${index + 1}`,
    estimateText: reach === null ? number(estimate) : `${number(estimate)} ± ${number(reach, 2)}`,
    realizedText: number(realized),
    labels: `${count(labelled)} of ${count(rows)} rows`,
  };
}
