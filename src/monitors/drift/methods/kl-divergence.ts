import { noiseFloorOfCounts } from "../../../stats/noise-floor.ts";
import { klDivergence as divergence } from "../../../stats/kl-divergence.ts";
import { binnedDistance } from "./binned-distance.ts";

export const klDivergence = binnedDistance({
  name: "kl_divergence",
  label: "Kullback–Leibler divergence",
  source:
    "scipy.stats.entropy(reference, current), natural logarithm; empty bins filled as for PSI.",
  formula: "Σ r · ln(r / c)",
  distance: divergence,
  noise: (r, c) => noiseFloorOfCounts("kl_divergence", divergence, r, c),
});
