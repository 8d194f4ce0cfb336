import { gTest } from "../../../stats/g-test.ts";
import { homogeneityTest } from "../../../stats/homogeneity-test.ts";
import { categoricalTest } from "./tested.ts";

export const g = categoricalTest(
  {
    name: "g",
    label: "G-test",
    threshold: 0.1,
    passes: "gte",
    source:
      "scipy.stats.power_divergence (log-likelihood), the reference scaled to the current size; where a category is new, rare categories are pooled.",
    formula: "G = 2 Σ observed · ln(observed / expected)",
    law: "P(G or more | the reference’s shares)",
  },
  gTest,
  homogeneityTest,
);
