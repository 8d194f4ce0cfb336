import { populationStabilityIndex } from "../../../stats/population-stability-index.ts";
import { binnedDistance } from "./binned-distance.ts";

export const psi = binnedDistance({
  name: "psi",
  label: "Population stability index",
  source:
    "Evidently's PSI: an empty bin's share counts as 0.0001 (or less where shares are smaller).",
  formula: "Σ (r − c) · ln(r / c)",
  distance: populationStabilityIndex,
});
