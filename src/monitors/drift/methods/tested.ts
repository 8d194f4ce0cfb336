import { count, number, pValue } from "../../../format.ts";
import type { Pair } from "../../../measure/need.ts";
import type { Ecdf } from "../../../stats/ecdf.ts";
import { defined, type Outcome, type TestResult } from "../../../stats/outcome.ts";
import type { CategoryPair, DriftMethod, DriftScore } from "../drift-method.ts";

interface Test {
  readonly name: string;
  readonly label: string;
  readonly threshold: number;
  readonly passes: DriftMethod["passes"];
  readonly source: string;
  /** The statistic's formula, or its name where the formula fills a page. */
  readonly formula: string;
  /** What the p-value is the probability of, as "P(… or more)". */
  readonly law: string;
}

type CountTest = (reference: readonly number[], current: readonly number[]) => Outcome<TestResult>;

/** A numeric method that is a hypothesis test: its statistic, and the p-value as the score. */
export function numericTest(
  test: Test,
  run: (reference: Ecdf, current: Ecdf) => Outcome<TestResult>,
): DriftMethod {
  return {
    ...described(test),
    numeric: ({ reference, current }: Pair<Ecdf>) => {
      const sizes = `n = ${count(reference.n)}, m = ${count(current.n)}`;
      return scored(test, run(reference, current), sizes);
    },
  };
}

/**
 * A categorical method that is a hypothesis test. `twoSample` is the test with both sides as
 * samples, for one that takes the reference's shares for the law.
 */
export function categoricalTest(test: Test, run: CountTest, twoSample?: CountTest): DriftMethod {
  return {
    ...described(test),
    categorical: ({ labels, reference, current }: CategoryPair) => {
      const score = scored(test, run(reference, current), `${count(labels.length)} categories`);
      const fair = twoSample?.(reference, current);
      return score.ok && fair?.ok === true
        ? defined(withTwoSample(test, score.value, fair.value.pValue))
        : score;
    },
  };
}

const withTwoSample = (test: Test, score: DriftScore, p: number): DriftScore => ({
  ...score,
  twoSample: p,
  metrics: [...score.metrics, { metric: `${test.name}_two_sample_p`, value: p }],
  computation: [
    ...score.computation,
    `p = ${pValue(p)} where the reference is a sample, too, as in scipy.stats.chi2_contingency`,
  ],
});

const described = ({ name, label, threshold, passes, source }: Test) => ({
  name,
  label,
  threshold,
  passes,
  source,
  scoreKind: "pValue" as const,
});

function scored(test: Test, outcome: Outcome<TestResult>, sizes: string): Outcome<DriftScore> {
  if (!outcome.ok) return outcome;
  const { statistic, pValue: p, note } = outcome.value;
  return defined({
    score: p,
    metrics: [
      { metric: test.name, value: statistic },
      { metric: `${test.name}_p`, value: p },
    ],
    computation: [
      `${test.formula} = ${statistic === null ? "not finite" : number(statistic, 6)}`,
      `p = ${test.law} = ${pValue(p)}, for ${sizes}`,
      ...(note === undefined ? [] : [note]),
    ],
  });
}
