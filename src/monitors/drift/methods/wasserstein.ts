import { areaNoise } from "../../../stats/area-noise.ts";
import { number } from "../../../format.ts";
import { defined } from "../../../stats/outcome.ts";
import { standardDeviation } from "../../../stats/standard-deviation.ts";
import {
  normedWassersteinDistance,
  smallestNorm,
  wassersteinDistance,
} from "../../../stats/wasserstein-distance.ts";
import type { DriftMethod } from "../drift-method.ts";

export const wasserstein: DriftMethod = {
  name: "wasserstein",
  label: "Wasserstein distance",
  scoreKind: "distance",
  threshold: 0.1,
  passes: "lt",
  source:
    "scipy.stats.wasserstein_distance, divided by the reference's standard deviation (ddof 0, at least 0.001) as Evidently does.",
  numeric: ({ reference, current }) => {
    const distance = wassersteinDistance(reference, current);
    if (!distance.ok) return distance;
    const deviation = standardDeviation(reference, 0);
    if (!deviation.ok) return deviation;
    const normed = normedWassersteinDistance(distance.value, deviation.value);
    if (!normed.ok) return normed;
    const norm = Math.max(deviation.value, smallestNorm);
    const noise = areaNoise(reference, current, 1, { unit: (area) => area / norm });
    return defined({
      score: normed.value,
      noise: noise.ok ? noise.value : undefined,
      metrics: [{ metric: "wasserstein", value: normed.value }],
      computation: [
        `W = ∫ |F_reference(x) − F_current(x)| dx = ${number(distance.value, 6)}`,
        `s = standard deviation of the reference = ${number(deviation.value, 6)}`,
        `W / max(s, 0.001) = ${number(normed.value, 6)}`,
      ],
    });
  },
};
