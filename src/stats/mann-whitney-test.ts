import type { Ecdf } from "./ecdf.ts";
import { mannWhitneyExactTail } from "./mann-whitney-law.ts";
import { forEachPooledValue } from "./merge-ecdfs.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";
import { normalTwoSided } from "./special/normal.ts";

/** Up to this size of the smaller sample, without ties, the p-value is exact, as in SciPy. */
const exactUpTo = 8;

/** Cells of the exact table that are still computed; beyond, the normal law is as good. */
const mostCells = 20_000_000;

/**
 * The Mann–Whitney U test (Wilcoxon rank sum), two-sided: does one side tend to have larger
 * values? The statistic is U of the reference: pairs in which the reference value is larger, ties
 * counted half.
 *
 * Source: H. B. Mann, D. R. Whitney, Ann. Math. Stat. 18 (1947) 50–60; as
 * `scipy.stats.mannwhitneyu(…, alternative="two-sided")`: exact when the smaller side has at most
 * 8 rows and there are no ties, else the normal law with corrections for ties and continuity.
 * (Evidently asks for `alternative="less"` and so sees upward shifts only.)
 */
export function mannWhitneyTest(reference: Ecdf, current: Ecdf): Outcome<TestResult> {
  const n = reference.n;
  const m = current.n;
  if (n === 0 || m === 0) return undefinedBecause("one side has no values");
  const { u, ties } = rankSum(reference, current);
  const N = n + m;
  const larger = Math.max(u, n * m - u);
  if (Math.min(n, m) <= exactUpTo && ties === 0 && n * m <= mostCells) {
    return defined({ statistic: u, pValue: Math.min(1, 2 * mannWhitneyExactTail(n, m, larger)) });
  }
  const spread = Math.sqrt(((n * m) / 12) * (N + 1 - ties / (N * (N - 1))));
  if (!(spread > 0)) {
    return defined({ statistic: u, pValue: 1, note: "all values of both sides are equal" });
  }
  const z = (larger - (n * m) / 2 - 0.5) / spread;
  return defined({ statistic: u, pValue: normalTwoSided(Math.max(0, z)) });
}

/** U of the reference, and Σ (t³ − t) over the groups of t equal values. */
function rankSum(reference: Ecdf, current: Ecdf) {
  let below = 0;
  let u = 0;
  let ties = 0;
  forEachPooledValue(reference, current, (_, r, c) => {
    u += r * (below + c / 2);
    below += c;
    const t = r + c;
    ties += t * (t * t - 1);
  });
  return { u, ties };
}
