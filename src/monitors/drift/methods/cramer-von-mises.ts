import { cramerVonMisesTest } from "../../../stats/cramer-von-mises-test.ts";
import { numericTest } from "./tested.ts";

export const cramerVonMises = numericTest(
  {
    name: "cramer_von_mises",
    label: "Cramér–von Mises test",
    threshold: 0.1,
    passes: "gt",
    source: "scipy.stats.cramervonmises_2samp; exact up to 20 rows a side.",
    formula: "T = U / (nm(n + m)) − (4nm − 1) / (6(n + m))",
    law: "P(T or more | one law)",
  },
  cramerVonMisesTest,
);
