import { CompensatedSum } from "./compensated-sum.ts";
import type { Ecdf } from "./ecdf.ts";
import { forEachPooledValue } from "./merge-ecdfs.ts";
import { defined, undefinedBecause, type Outcome, type TestResult } from "./outcome.ts";

/** Critical values of the standardised statistic for two samples, Scholz & Stephens table 1. */
const critical = [0.325, 1.226, 1.961, 2.718, 3.752, 4.592, 6.546];
const significance = [0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001];
const fit = quadraticFit(critical, significance.map(Math.log));

/**
 * The two-sample Anderson–Darling test, midrank version: like Kolmogorov–Smirnov but with the
 * tails weighted up. The statistic is A²ₖₙ, standardised; unit-free.
 *
 * Source: F. W. Scholz, M. A. Stephens, "K-sample Anderson–Darling tests", JASA 82 (1987)
 * 918–924, eq. 7 and theorem 1; p-value as `scipy.stats.anderson_ksamp` (and Evidently's
 * `anderson`): a quadratic through the logarithms of the seven tabled levels, which ends at 0.25
 * and at 0.001. A note says so where it does.
 */
export function andersonDarlingTest(reference: Ecdf, current: Ecdf): Outcome<TestResult> {
  const n = reference.n;
  const m = current.n;
  const N = n + m;
  if (n === 0 || m === 0) return undefinedBecause("one side has no values");
  if (N < 4) return undefinedBecause("the Anderson–Darling test needs four rows in all");
  const sum = new CompensatedSum();
  let before = 0;
  let below = 0;
  let distinct = 0;
  forEachPooledValue(reference, current, (_, r, c) => {
    const count = r + c;
    const B = before + count / 2;
    // With two samples N·M₁ − B·n and N·M₂ − B·m differ in sign only.
    const deviation = N * (below + r / 2) - B * n;
    sum.add(((count / N) * deviation * deviation) / (B * (N - B) - (N * count) / 4));
    before += count;
    below += r;
    distinct++;
  });
  if (distinct < 2) return undefinedBecause("all values of both sides are equal");
  const a2 = sum.total * (1 / n + 1 / m) * ((N - 1) / N);
  const statistic = (a2 - 1) / Math.sqrt(varianceOfA2(n, m));
  return defined({ statistic, ...pValueOf(statistic) });
}

function pValueOf(statistic: number): { readonly pValue: number; readonly note?: string } {
  const first = critical[0] ?? 0;
  const last = critical.at(-1) ?? 0;
  if (statistic < first) return { pValue: 0.25, note: "the table of this test ends at p = 0.25" };
  if (statistic > last) return { pValue: 0.001, note: "the table of this test ends at p = 0.001" };
  return { pValue: Math.exp(fit(statistic)) };
}

/** σ²_N of Scholz & Stephens, eq. 4, for k = 2. */
function varianceOfA2(n: number, m: number): number {
  const N = n + m;
  const k = 2;
  const H = 1 / n + 1 / m;
  let h = 0;
  let g = 0;
  for (let v = N - 1; v >= 2; v--) {
    h += 1 / v;
    g += h / (N + 1 - v);
  }
  h += 1;
  const a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * H;
  const b = (2 * g - 4) * k * k + 8 * h * k + (2 * g - 14 * h - 4) * H - 8 * h + 4 * g - 6;
  const c = (6 * h + 2 * g - 2) * k * k + (4 * h - 4 * g + 6) * k + (2 * h - 6) * H + 4 * h;
  const d = (2 * h + 6) * k * k - 4 * h * k;
  return (a * N ** 3 + b * N ** 2 + c * N + d) / ((N - 1) * (N - 2) * (N - 3));
}

/** The least-squares quadratic by orthogonal polynomials (G. E. Forsythe, J. SIAM 5 (1957) 74–88). */
function quadraticFit(x: readonly number[], y: readonly number[]): (at: number) => number {
  const n = x.length;
  const dot = (p: readonly number[], q: readonly number[]) =>
    p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);
  const center = dot(x, new Array<number>(n).fill(1)) / n;
  const p1 = (t: number) => t - center;
  const one = x.map(p1);
  const alpha =
    dot(
      x,
      one.map((v) => v * v),
    ) / dot(one, one);
  const beta = dot(one, one) / n;
  const p2 = (t: number) => (t - alpha) * p1(t) - beta;
  const two = x.map(p2);
  const c0 = dot(y, new Array<number>(n).fill(1)) / n;
  const c1 = dot(y, one) / dot(one, one);
  const c2 = dot(y, two) / dot(two, two);
  return (t) => c0 + c1 * p1(t) + c2 * p2(t);
}
