import { pValue, count } from "../../../format.ts";
import { fisherExactTest } from "../../../stats/fisher-exact-test.ts";
import { defined } from "../../../stats/outcome.ts";
import type { DriftMethod } from "../drift-method.ts";

/** Only the p-value is a metric: with more than two categories there is no statistic. */
export const fisherExact: DriftMethod = {
  name: "fisher_exact",
  label: "Fisher’s exact test",
  scoreKind: "pValue",
  threshold: 0.1,
  passes: "gte",
  source: "scipy.stats.fisher_exact for two categories; by enumeration for more, while feasible.",
  categorical: ({ labels, reference, current }) => {
    const test = fisherExactTest(reference, current);
    if (!test.ok) return test;
    const { pValue: p } = test.value;
    return defined({
      score: p,
      metrics: [{ metric: "fisher_exact_p", value: p }],
      computation: [
        `p = P(a table no more likely than this one | all totals) = ${pValue(p)}, for ${count(labels.length)} categories`,
      ],
    });
  },
};
