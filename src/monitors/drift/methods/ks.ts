import { count, number, pValue } from "../../../format.ts";
import { defined } from "../../../stats/outcome.ts";
import { ksTest } from "../../../stats/ks-test.ts";
import type { DriftMethod } from "../drift-method.ts";

export const ks: DriftMethod = {
  name: "ks",
  label: "Kolmogorov–Smirnov",
  scoreKind: "pValue",
  threshold: 0.05,
  passes: "gt",
  source: "Two-sample, two-sided; exact up to 10,000 rows a side: equals scipy.stats.ks_2samp.",
  numeric: ({ reference, current }) => {
    const test = ksTest(reference, current);
    if (!test.ok) return test;
    const { statistic, pValue: p } = test.value;
    return defined({
      score: p,
      metrics: [
        { metric: "ks", value: statistic },
        { metric: "ks_p", value: p },
      ],
      computation: [
        `D = max |F_reference(x) − F_current(x)| = ${number(statistic, 6)}`,
        `p = P(D or more | one law; n = ${count(reference.n)}, m = ${count(current.n)}) = ${pValue(p)}`,
      ],
    });
  },
};
