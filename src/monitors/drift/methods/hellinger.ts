import { noiseFloorOfCounts } from "../../../stats/noise-floor.ts";
import { hellingerCounts, hellingerDistance } from "../../../stats/hellinger-distance.ts";
import { binnedDistance } from "./binned-distance.ts";

export const hellinger = binnedDistance({
  name: "hellinger",
  label: "Hellinger distance",
  source:
    "√(1 − Σ √(r c)); a numeric column's bins follow from its distinct values, as in Evidently.",
  formula: "√(1 − Σ √(r · c))",
  distance: hellingerDistance,
  binned: hellingerCounts,
  noise: (r, c) => noiseFloorOfCounts("hellinger", hellingerDistance, r, c),
  term: (r, c) => (Math.sqrt(r) - Math.sqrt(c)) ** 2,
});
