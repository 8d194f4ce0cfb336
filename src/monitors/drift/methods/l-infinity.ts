import { permutationNoise } from "../../../stats/noise-floor.ts";
import { lInfinityDistance } from "../../../stats/l-infinity-distance.ts";
import { binnedDistance } from "./binned-distance.ts";

export const lInfinity = binnedDistance({
  name: "l_infinity",
  label: "L-infinity distance",
  source: "The largest difference of one share, as NannyML and TensorFlow Data Validation.",
  formula: "max |r − c|",
  distance: lInfinityDistance,
  noise: (r, c) => permutationNoise(r, c, lInfinityDistance),
});
