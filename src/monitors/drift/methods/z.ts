import { number, pValue } from "../../../format.ts";
import { defined } from "../../../stats/outcome.ts";
import { zTest } from "../../../stats/z-test.ts";
import type { DriftMethod } from "../drift-method.ts";

export const z: DriftMethod = {
  name: "z",
  label: "Z-test of proportions",
  scoreKind: "pValue",
  threshold: 0.05,
  passes: "gte",
  source: "Two-sided test of two proportions with pooled variance, as Evidently does.",
  categorical: ({ labels, reference, current }) => {
    const test = zTest(reference, current);
    if (!test.ok) return test;
    const { statistic, pValue: p } = test.value;
    return defined({
      score: p,
      metrics: [
        { metric: "z", value: statistic },
        { metric: "z_p", value: p },
      ],
      computation: [
        `p₁, p₂ = shares of rows that are not “${labels[0] ?? ""}”`,
        `z = (p₁ − p₂) / √(p (1 − p) (1/n + 1/m)) = ${number(statistic, 6)}`,
        `p = 2 · P(Z ≥ |z|) = ${pValue(p)}`,
      ],
    });
  },
};
