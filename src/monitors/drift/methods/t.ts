import { tTest } from "../../../stats/t-test.ts";
import { numericTest } from "./tested.ts";

export const t = numericTest(
  {
    name: "t",
    label: "Student’s t-test",
    threshold: 0.05,
    passes: "gte",
    source: "scipy.stats.ttest_ind with pooled variance, two-sided.",
    formula: "t = (mean of reference − mean of current) / (s √(1/n + 1/m))",
    law: "P(|t| or more | equal means)",
  },
  (reference, current) => tTest(reference, current),
);
