import { chiSquareTest } from "../../../stats/chi-square-test.ts";
import { homogeneityTest } from "../../../stats/homogeneity-test.ts";
import { categoricalTest } from "./tested.ts";

export const chiSquare = categoricalTest(
  {
    name: "chi_square",
    label: "Chi-square test",
    threshold: 0.05,
    passes: "gte",
    source:
      "scipy.stats.chisquare with the reference’s shares as expectation, as Evidently does; where a category is new, rare categories are pooled.",
    formula: "χ² = Σ (observed − expected)² / expected",
    law: "P(χ² or more | the reference’s shares)",
  },
  chiSquareTest,
  homogeneityTest,
);
