import { ksTest } from "../../../stats/ks-test.ts";
import { numericTest } from "./tested.ts";

export const ks = numericTest(
  {
    name: "ks",
    label: "Kolmogorov–Smirnov test",
    threshold: 0.05,
    passes: "gt",
    source: "scipy.stats.ks_2samp, two-sided; exact up to 10,000 rows a side.",
    formula: "D = max |F_reference(x) − F_current(x)|",
    law: "P(D or more | one law)",
  },
  ksTest,
);
