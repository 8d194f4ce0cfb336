import { jensenShannonDistance } from "../../../stats/jensen-shannon-distance.ts";
import { binnedDistance } from "./binned-distance.ts";

export const jensenShannon = binnedDistance({
  name: "jensen_shannon",
  label: "Jensen–Shannon distance",
  source: "scipy.spatial.distance.jensenshannon, natural logarithm: between 0 and 0.8326.",
  formula: "√((KL(r ‖ m) + KL(c ‖ m)) / 2), m = (r + c) / 2",
  distance: jensenShannonDistance,
});
