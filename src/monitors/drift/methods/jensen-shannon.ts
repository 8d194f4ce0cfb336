import { noiseFloorOfCounts } from "../../../stats/noise-floor.ts";
import { jensenShannonDistance } from "../../../stats/jensen-shannon-distance.ts";
import { binnedDistance } from "./binned-distance.ts";

/** x ln(x / y), 0 for a share of 0. */
const xLogRatio = (x: number, y: number): number => (x === 0 ? 0 : x * Math.log(x / y));

export const jensenShannon = binnedDistance({
  name: "jensen_shannon",
  label: "Jensen–Shannon distance",
  source: "scipy.spatial.distance.jensenshannon, natural logarithm: between 0 and 0.8326.",
  formula: "√((KL(r ‖ m) + KL(c ‖ m)) / 2), m = (r + c) / 2",
  distance: jensenShannonDistance,
  noise: (r, c) => noiseFloorOfCounts("jensen_shannon", jensenShannonDistance, r, c),
  term: (r, c) => xLogRatio(r, (r + c) / 2) + xLogRatio(c, (r + c) / 2),
});
