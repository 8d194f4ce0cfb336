import { andersonDarlingTest } from "../../../stats/anderson-darling-test.ts";
import { numericTest } from "./tested.ts";

export const andersonDarling = numericTest(
  {
    name: "anderson_darling",
    label: "Anderson–Darling test",
    threshold: 0.1,
    passes: "gte",
    source:
      "scipy.stats.anderson_ksamp with midranks; p between 0.001 and 0.25, the ends of its table.",
    formula: "A² standardised",
    law: "P(A² or more | one law)",
  },
  andersonDarlingTest,
);
