import { noiseFloorOfCounts } from "../../../stats/noise-floor.ts";
import { populationStabilityIndex } from "../../../stats/population-stability-index.ts";
import { binnedDistance } from "./binned-distance.ts";

/** What an empty bin counts as where its part of the sum is shown. */
const emptyShare = 1e-4;

export const psi = binnedDistance({
  name: "psi",
  label: "Population stability index",
  source:
    "Evidently's PSI: an empty bin's share counts as 0.0001 (or less where shares are smaller).",
  formula: "Σ (r − c) · ln(r / c)",
  distance: populationStabilityIndex,
  noise: (r, c) => noiseFloorOfCounts("psi", populationStabilityIndex, r, c),
  term: (r, c) => (r - c) * Math.log(Math.max(r, emptyShare) / Math.max(c, emptyShare)),
});
