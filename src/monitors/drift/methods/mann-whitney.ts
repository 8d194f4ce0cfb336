import { mannWhitneyTest } from "../../../stats/mann-whitney-test.ts";
import { numericTest } from "./tested.ts";

export const mannWhitney = numericTest(
  {
    name: "mann_whitney",
    label: "Mann–Whitney test",
    threshold: 0.05,
    passes: "gte",
    source: "scipy.stats.mannwhitneyu, two-sided (Evidently tests upward shifts only).",
    formula: "U = pairs in which the reference is larger, ties half",
    law: "P(U as far from nm/2 | one law)",
  },
  mannWhitneyTest,
);
