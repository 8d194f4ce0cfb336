import { areaNoise } from "../../../stats/area-noise.ts";
import { number } from "../../../format.ts";
import { energyDistance } from "../../../stats/energy-distance.ts";
import { defined } from "../../../stats/outcome.ts";
import type { DriftMethod } from "../drift-method.ts";

export const energy: DriftMethod = {
  name: "energy",
  label: "Energy distance",
  scoreKind: "distance",
  threshold: 0.1,
  // Evidently sees drift above the threshold, not at it.
  passes: "lte",
  source: "scipy.stats.energy_distance, in the root of the column's unit: it depends on the scale.",
  numeric: ({ reference, current }) => {
    const distance = energyDistance(reference, current);
    if (!distance.ok) return distance;
    const noise = areaNoise(reference, current, 2, { unit: (area) => Math.sqrt(2 * area) });
    return defined({
      score: distance.value,
      noise: noise.ok ? noise.value : undefined,
      metrics: [{ metric: "energy", value: distance.value }],
      computation: [`√(2 ∫ (F_reference(x) − F_current(x))² dx) = ${number(distance.value, 6)}`],
    });
  },
};
