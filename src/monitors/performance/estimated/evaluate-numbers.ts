import type { Side } from "../../../data/dataset.ts";
import { nonNegative } from "../../../stats/performance/estimate.ts";
import { chunkRanges, chunkRows, type ChunkValues } from "./chunks.ts";
import { cutNumbers, estimatedLosses, labelledNumbers, lossJudge } from "./estimate-number.ts";
import type { Evaluated } from "./estimated-result.ts";
import type { MeasuredForEstimate } from "./measure-estimated.ts";
import { metricOfChunks } from "./metric-of-chunks.ts";

/** Estimates the error of a number chunk by chunk. */
export function evaluateNumbers(
  { rows, step }: Extract<MeasuredForEstimate, { kind: "number" }>,
  chosen: number | null,
): Evaluated {
  const judge = lossJudge(rows.reference);
  if (!judge.ok) return judge;
  const { estimate, realize, learned } = judge.value;
  const chunk = chunkRows(step, rows.reference.prediction.length, chosen);
  const metrics = estimatedLosses.map((name) => {
    const of = (own: (typeof rows)[Side]): ChunkValues => ({
      rows: own.prediction.length,
      labelled: labelledNumbers({ ...own, features: [] }).target.length,
      estimate: estimate(own, name),
      realized: realize(own, name),
    });
    const chunksOf = (side: Side) =>
      chunkRanges(rows[side].prediction.length, chunk.on(side)).map(([from, to]) =>
        of(cutNumbers(rows[side], from, to)),
      );
    return metricOfChunks(name, "lower", nonNegative, {
      reference: chunksOf("reference"),
      current: chunksOf("current"),
      whole: { reference: of(rows.reference), current: of(rows.current) },
    });
  });
  return {
    ok: true,
    value: {
      method: "dle",
      chunkSize: chunk.size,
      learned,
      calibrated: [],
      metrics,
      confusion: null,
      worth: null,
    },
  };
}
