import * as v from "valibot";
import { histogramSchema } from "../../monitors/distribution-schema.ts";
import type { ClassificationResult } from "../../monitors/performance/classification-result.ts";
import type { RegressionResult } from "../../monitors/performance/regression-result.ts";
import { datasetResult } from "../dataset-result.ts";

/*
 * Results may come from a link that anybody wrote: lists that belong together must be equally long
 * before a panel draws them, or the result counts as absent.
 */

const optionalNumber = v.nullable(v.number());
const sides = <T extends v.GenericSchema>(schema: T) =>
  v.object({ reference: schema, current: schema });

const measured = v.object({
  value: optionalNumber,
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
  note: v.nullable(v.string()),
});

const change = v.object({
  metric: v.string(),
  better: v.picklist(["lower", "higher"]),
  reference: measured,
  current: measured,
});

const group = v.object({
  n: v.number(),
  me: optionalNumber,
  mae: optionalNumber,
  rmse: optionalNumber,
});
const groups = v.array(group);
const numbers = v.array(v.number());

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

const density = v.pipe(
  v.object({ low: v.number(), high: v.number(), bins: size, reference: numbers, current: numbers }),
  v.check(
    ({ low, high, bins, reference, current }) =>
      low < high && reference.length === bins * bins && current.length === bins * bins,
  ),
);

const binned = v.pipe(
  v.object({ edges: numbers, reference: groups, current: groups }),
  v.check(
    ({ edges, reference, current }) =>
      reference.length === edges.length + 1 && current.length === edges.length + 1,
  ),
);

const ofFeature = v.pipe(
  v.object({
    feature: v.string(),
    edges: numbers,
    labels: v.array(v.string()),
    reference: groups,
    current: groups,
  }),
  v.check(({ edges, labels, reference, current }) => {
    const bins = labels.length > 0 ? labels.length : edges.length + 1;
    return reference.length === bins && current.length === bins;
  }),
);

const stretch = v.object({ from: v.number(), to: v.number(), groups });

const errorCounts = v.object({
  rows: v.number(),
  measured: v.number(),
  unlabelled: v.number(),
  unpredicted: v.number(),
  infinite: v.number(),
  zeroTargets: v.number(),
});

const regressionSchema: v.GenericSchema<unknown, RegressionResult> = v.object({
  target: v.string(),
  prediction: v.string(),
  changes: v.array(change),
  dummies: v.array(
    v.object({ metric: v.string(), reference: optionalNumber, current: optionalNumber }),
  ),
  counts: sides(errorCounts),
  errors: v.nullable(histogramSchema),
  quantiles: v.array(v.object({ p: v.number(), reference: v.number(), current: v.number() })),
  deviation: sides(optionalNumber),
  density: v.nullable(density),
  byPrediction: v.nullable(binned),
  byFeature: v.array(ofFeature),
  course: v.nullable(
    v.object({ by: v.picklist(["time", "row"]), reference: stretch, current: stretch }),
  ),
  everyRow: sides(v.number()),
  sql: v.string(),
});

const labelCounts = v.object({
  rows: v.number(),
  unlabelled: v.number(),
  unpredicted: v.number(),
  unscored: v.number(),
  infinite: v.number(),
  outside: v.number(),
  notSummingToOne: v.number(),
});

const scoredSide = v.object({
  bins: v.array(
    v.object({ bin: v.number(), n: v.number(), positives: v.number(), scores: v.number() }),
  ),
  curve: v.pipe(
    v.object({ tp: numbers, fp: numbers }),
    v.check(({ tp, fp }) => tp.length === fp.length),
  ),
});

const matrix = v.array(numbers);

const classificationObject = v.object({
  target: v.string(),
  prediction: v.nullable(v.string()),
  labels: v.array(v.string()),
  otherLabels: v.pipe(v.number(), v.integer(), v.minValue(0)),
  positive: v.nullable(v.string()),
  positiveBecause: v.string(),
  labelProblem: v.nullable(v.string()),
  // Reports of earlier versions decided none.
  decidedBy: v.optional(v.nullable(v.picklist(["half", "largest"])), null),
  changes: v.array(change),
  counts: sides(labelCounts),
  balance: sides(numbers),
  confusion: v.nullable(sides(matrix)),
  scoreBins: size,
  scored: v.array(v.object({ label: v.string(), reference: scoredSide, current: scoredSide })),
  reversed: v.object({ labels: v.boolean(), scores: v.boolean() }),
});

function fits({
  labels,
  otherLabels,
  balance,
  confusion,
}: v.InferOutput<typeof classificationObject>) {
  const count = labels.length + (otherLabels > 0 ? 1 : 0);
  const isSquare = (rows: readonly (readonly number[])[]) =>
    rows.length === count && rows.every((line) => line.length === count);
  return (
    balance.reference.length === count &&
    balance.current.length === count &&
    (confusion === null || (isSquare(confusion.reference) && isSquare(confusion.current)))
  );
}

const classificationSchema: v.GenericSchema<unknown, ClassificationResult> = v.pipe(
  classificationObject,
  v.check(fits),
);

export const regressionResult = datasetResult("performance.regression", regressionSchema);

export const classificationResult = datasetResult(
  "performance.classification",
  classificationSchema,
);
