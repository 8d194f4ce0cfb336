import type { Ecdf } from "./ecdf.ts";
import { kolmogorovSf } from "./kolmogorov/kolmogorov.ts";
import { greatestCommonDivisor, twoSampleExactSf } from "./kolmogorov/two-sample-exact.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";

/** Up to this size of the larger sample the p-value is exact, as in SciPy. */
const exactUpTo = 10_000;

/**
 * The two-sample Kolmogorov–Smirnov test: D = max |F_reference − F_current| over all values, and
 * the two-sided p-value. Needs one row on each side; unit-free.
 *
 * Up to 10,000 rows a side the p-value is exact (for samples without ties; with ties it is
 * conservative); above, it is the finite-n Kolmogorov law at n_eff = round(nm/(n+m)). Both as
 * `scipy.stats.ks_2samp` with `method="auto"`. Identical samples give D = 0, p = 1.
 */
export function ksTest(reference: Ecdf, current: Ecdf): Outcome<TestResult> {
  const n = reference.n;
  const m = current.n;
  if (n === 0 || m === 0) return undefinedBecause("one side has no values");
  const gap = largestGap(reference, current);
  const statistic = gap / (n * m);
  if (gap === 0) return defined({ statistic: 0, pValue: 1 });
  if (Math.max(n, m) <= exactUpTo) {
    const h = gap / greatestCommonDivisor(n, m);
    return defined({ statistic, pValue: twoSampleExactSf(n, m, h) });
  }
  return defined({ statistic, pValue: kolmogorovSf(roundHalfEven((n * m) / (n + m)), statistic) });
}

/** max |i m − j n| over the merged steps, in whole numbers: D without any rounding. */
function largestGap(reference: Ecdf, current: Ecdf): number {
  const n = reference.n;
  const m = current.n;
  const { values: xs, cumulative: is } = reference;
  const { values: ys, cumulative: js } = current;
  let a = 0;
  let b = 0;
  let i = 0;
  let j = 0;
  let largest = 0;
  while (a < xs.length && b < ys.length) {
    const x = xs[a] as number;
    const y = ys[b] as number;
    if (x <= y) i = is[a++] as number;
    if (y <= x) j = js[b++] as number;
    const gap = Math.abs(i * m - j * n);
    if (gap > largest) largest = gap;
  }
  // Where one side has ended, the gap can only shrink.
  return largest;
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}
