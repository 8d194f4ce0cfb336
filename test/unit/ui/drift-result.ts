import type { ColumnDriftResult } from "../../../src/monitors/drift/column-drift-result.ts";

/** The drift of a numeric column, with the parts that a test names. */
export const driftResult = (part: Partial<ColumnDriftResult> = {}): ColumnDriftResult => ({
  kind: "numeric",
  method: "wasserstein",
  chosenBy: "auto",
  because: "",
  score: 0.2,
  scoreKind: "distance",
  threshold: 0.1,
  drifted: true,
  computation: [],
  source: "",
  sql: "",
  n: { reference: 1, current: 1 },
  distribution: null,
  quantiles: [],
  noise: null,
  effect: null,
  parts: null,
  change: "",
  ...part,
});
