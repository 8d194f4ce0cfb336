import { mmdTest } from "../../../stats/mmd-test.ts";
import { numericTest } from "./tested.ts";

export const mmd = numericTest(
  {
    name: "mmd",
    label: "Maximum mean discrepancy",
    threshold: 0.1,
    passes: "gte",
    source:
      "As Evidently's empirical_mmd, with seeded permutations; on 128 pooled quantile bins beyond 2,000 distinct values.",
    formula: "MMD² = mean kernel within the sides − twice the mean kernel between them",
    law: "share of random splits that lie as far apart",
  },
  (reference, current) => mmdTest(reference, current),
);
