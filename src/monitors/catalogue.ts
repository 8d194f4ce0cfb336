import { columnDrift } from "./drift/column-drift.ts";
import { datasetDrift } from "./drift/dataset-drift.ts";
import { predictionDrift, targetDrift } from "./drift/model/model-drift.ts";
import { multivariateDrift } from "./drift/multivariate-drift.ts";
import { groupFairness } from "./fairness/group-fairness.ts";
import type { AnyMonitor } from "./monitor.ts";
import { classification } from "./performance/classification.ts";
import { challenger } from "./performance/challenger/challenger.ts";
import { estimatedPerformance } from "./performance/estimated/estimated.ts";
import { ranking } from "./performance/ranking/ranking.ts";
import { regression } from "./performance/regression.ts";
import { segments } from "./performance/segments/segments.ts";
import { columnQuality } from "./quality/column-quality.ts";
import { datasetQuality } from "./quality/dataset-quality.ts";
import { correlation } from "./quality/correlation.ts";
import { segmentNumbers } from "./segments/segment-numbers.ts";
import { schema } from "./quality/schema.ts";

/**
 * Every monitor, in the order in which they run: a data set monitor sees what those before it
 * found. Adding one is one file and one line here.
 */
export const catalogue: readonly AnyMonitor[] = [
  schema,
  columnQuality,
  columnDrift,
  datasetQuality,
  datasetDrift,
  targetDrift,
  predictionDrift,
  multivariateDrift,
  correlation,
  regression,
  classification,
  estimatedPerformance,
  ranking,
  challenger,
  segments,
  groupFairness,
  segmentNumbers,
];
