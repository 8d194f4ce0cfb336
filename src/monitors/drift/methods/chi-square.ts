import { count, number, pValue } from "../../../format.ts";
import { chiSquareTest } from "../../../stats/chi-square-test.ts";
import { defined } from "../../../stats/outcome.ts";
import type { DriftMethod } from "../drift-method.ts";

export const chiSquare: DriftMethod = {
  name: "chi_square",
  label: "Chi-square test",
  scoreKind: "pValue",
  threshold: 0.05,
  passes: "gte",
  source: "scipy.stats.chisquare with the reference's shares as expectation, as Evidently does.",
  categorical: ({ reference, current }) => {
    const test = chiSquareTest(reference, current);
    if (!test.ok) return test;
    const { statistic, pValue: p } = test.value;
    return defined({
      score: p,
      metrics: [
        { metric: "chi_square", value: statistic },
        { metric: "chi_square_p", value: p },
      ],
      computation: [
        `χ² = Σ (observed − expected)² / expected = ${statistic === null ? "infinite: a category is new" : number(statistic, 6)}`,
        `p = P(χ² or more | ${count(reference.length - 1)} degrees of freedom) = ${pValue(p)}`,
      ],
    });
  },
};
