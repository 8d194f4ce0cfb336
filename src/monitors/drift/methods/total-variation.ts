import { number, pValue } from "../../../format.ts";
import { defined } from "../../../stats/outcome.ts";
import { totalVariationTest } from "../../../stats/total-variation-test.ts";
import type { DriftMethod } from "../drift-method.ts";

export const totalVariation: DriftMethod = {
  name: "total_variation",
  label: "Total variation",
  scoreKind: "pValue",
  threshold: 0.1,
  passes: "gte",
  source:
    "Half the sum of the differences of the shares; p by 1,000 seeded permutations of the counts.",
  categorical: ({ reference, current }) => {
    const test = totalVariationTest(reference, current);
    if (!test.ok) return test;
    const { statistic, pValue: p } = test.value;
    return defined({
      score: p,
      metrics: [
        { metric: "total_variation", value: statistic },
        { metric: "total_variation_p", value: p },
      ],
      computation: [
        `½ Σ |r − c| = ${statistic === null ? "–" : number(statistic, 6)}`,
        `p = share of random splits of all rows that lie as far apart = ${pValue(p)}`,
      ],
    });
  },
};
