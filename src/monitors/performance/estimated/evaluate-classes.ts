import type { Side } from "../../../data/dataset.ts";
import type { EstimationRows } from "../../../measure/estimation-rows.ts";
import { expectedMetricNames } from "../../../stats/estimation/expected-performance.ts";
import {
  estimateValue,
  realizedValue,
  type Worth,
} from "../../../stats/estimation/value-estimate.ts";
import type { BinaryCounts } from "../../../stats/performance/binary-metrics.ts";
import { shareBounds, unbounded } from "../../../stats/performance/estimate.ts";
import { chunkRanges, chunkRows, type ChunkValues } from "./chunks.ts";
import { classJudge, confusionOf, cutRows, decisionsOf } from "./estimate-classes.ts";
import type { Evaluated } from "./estimated-result.ts";
import type { MeasuredForEstimate } from "./measure-estimated.ts";
import { metricOfChunks } from "./metric-of-chunks.ts";

/** A matrix of more classes than that is not read. */
const mostClasses = 12;

/** Estimates a classifier chunk by chunk; of two classes, also what its decisions are worth. */
export function evaluateClasses(
  { labels, rows, step }: Extract<MeasuredForEstimate, { kind: "classes" }>,
  chosen: number | null,
  worth: Worth,
): Evaluated {
  const judge = classJudge(rows.reference, labels);
  if (!judge.ok) return judge;
  const { estimate, realize, calibrated, decisions } = judge.value;
  const chunk = chunkRows(step, rows.reference.predicted.length, chosen);
  const judgeRows = (own: EstimationRows) => ({
    rows: own.predicted.length,
    expected: estimate(own),
    real: realize(own),
  });
  type Judged = ReturnType<typeof judgeRows>;
  const chunksOf = (side: Side) =>
    chunkRanges(rows[side].predicted.length, chunk.on(side)).map(([from, to]) =>
      judgeRows(cutRows(rows[side], from, to)),
    );
  const sides = { reference: chunksOf("reference"), current: chunksOf("current") };
  const whole = { reference: judgeRows(rows.reference), current: judgeRows(rows.current) };
  const each = (of: (own: Judged, side: Side) => ChunkValues) => ({
    reference: sides.reference.map((own) => of(own, "reference")),
    current: sides.current.map((own) => of(own, "current")),
    whole: { reference: of(whole.reference, "reference"), current: of(whole.current, "current") },
  });
  const metrics = expectedMetricNames.map((name) =>
    metricOfChunks(
      name,
      "higher",
      shareBounds,
      each(({ rows: n, expected, real }) => ({
        rows: n,
        labelled: real.labelled,
        estimate: expected.metrics[name],
        realized: real.metrics[name],
      })),
    ),
  );
  const valueOf = (reference: BinaryCounts) =>
    metricOfChunks(
      "business_value",
      "higher",
      unbounded,
      each(({ rows: n, expected, real }, side) => ({
        rows: n,
        labelled: real.labelled,
        estimate: estimateValue(
          decisionsOf(expected.cells.map((line) => line.map(({ value }) => value))),
          reference,
          worth,
          step[side],
        ),
        realized: realizedValue(decisionsOf(real.cells), n * step[side], worth),
        scale: worth.normalize === null ? chunk.size / (n * step[side]) : 1,
      })),
    );
  return {
    ok: true,
    value: {
      method: "cbpe",
      chunkSize: chunk.size,
      learned: whole.reference.real.labelled,
      calibrated: [...calibrated],
      metrics: decisions === null ? metrics : [...metrics, valueOf(decisions)],
      confusion:
        labels.length > mostClasses
          ? null
          : confusionOf(labels, whole.current.expected, whole.current.real),
      positive: decisions === null ? null : (labels[1] ?? null),
      worth: decisions === null ? null : { ...worth, values: { ...worth.values } },
    },
  };
}
