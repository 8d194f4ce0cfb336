import type { TopLevelSpec } from "vega-lite";
import type { Side } from "../data/dataset.ts";
import { frame, sideNames } from "./frame.ts";
import { palette } from "./theme.ts";

/** A number for each chunk of both sides, in the order of the rows, and between which it may lie. */
export interface Chunks {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A step for every chunk: the reference's first, then the current data's; limits as dashed lines. */
export function chunkChart({ reference, current, lower, upper }: Chunks): TopLevelSpec {
  const rows = (side: Side, values: readonly number[], from: number) =>
    values.map((value, i) => ({
      from: from + i,
      to: from + i + 1,
      middle: from + i + 0.5,
      value,
      side: sideNames[side],
      chunk: `${i + 1} of ${values.length}`,
    }));
  const all = [
    ...rows("reference", reference, 0),
    ...rows("current", current, reference.length + 0.5),
  ];
  const limits = [lower, upper].flatMap((limit) => (limit === null ? [] : [{ limit }]));
  const y = {
    field: "value",
    type: "quantitative" as const,
    scale: { zero: false, nice: true },
    axis: { tickCount: 4 },
  };
  const colour = {
    field: "side",
    type: "nominal" as const,
    scale: { domain: Object.values(sideNames), range: [palette.reference, palette.current] },
  };
  const x = {
    type: "quantitative" as const,
    scale: { domain: [0, reference.length + 0.5 + current.length], nice: false },
    axis: null,
  };
  return {
    ...frame,
    height: 150,
    layer: [
      {
        data: { values: limits },
        mark: { type: "rule", stroke: palette.ink, strokeDash: [4, 3], strokeWidth: 1 },
        encoding: { y: { ...y, field: "limit" } },
      },
      {
        data: { values: all },
        mark: { type: "rule", strokeWidth: 2.5 },
        encoding: { x: { ...x, field: "from" }, x2: { field: "to" }, y, color: colour },
      },
      {
        data: { values: all },
        mark: { type: "point", filled: true, size: 36, opacity: 1 },
        encoding: {
          x: { ...x, field: "middle" },
          y,
          color: colour,
          tooltip: [
            { field: "side", title: "side" },
            { field: "chunk", title: "chunk" },
            { field: "value", title: "error", type: "quantitative", format: ".4~g" },
          ],
        },
      },
    ],
  };
}
