import { emptySide, totalsOf } from "./counts.ts";
import { defined, type Outcome, type TestResult } from "./outcome.ts";
import { manyCategories } from "./fisher-exact-many.ts";
import { logHypergeometric } from "./special/hypergeometric.ts";

/** Tables whose probability equals the observed one up to rounding count as equally extreme. */
const logTolerance = 1e-10;

/**
 * Fisher's exact test that both sides have the same shares, two-sided: the probability, given all
 * totals, of a table that is no more likely than the observed one. No approximation, no smallest
 * count. With two categories the statistic is the sample odds ratio (`null` where it is infinite
 * or undefined), with more it is `null`.
 *
 * Source: R. A. Fisher, "The Design of Experiments" (1935); as `scipy.stats.fisher_exact`. More
 * than two categories: G. H. Freeman, J. H. Halton, Biometrika 38 (1951) 141–149, by enumeration
 * while there are few enough tables; otherwise no result, with the reason.
 */
export function fisherExactTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<TestResult> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const used = Array.from({ length: reference.length }, (_, i) => i).filter(
    (i) => (reference[i] as number) + (current[i] as number) > 0,
  );
  const r = used.map((i) => reference[i] as number);
  const c = used.map((i) => current[i] as number);
  if (r.length === 1) {
    return defined({
      statistic: null,
      pValue: 1,
      note: "both sides have one and the same category",
    });
  }
  if (r.length > 2) return manyCategories(r, c);
  const [a = 0, b = 0] = r;
  const [x = 0, y = 0] = c;
  const odds = (a * y) / (b * x);
  return defined({
    statistic: Number.isFinite(odds) ? odds : null,
    pValue: twoByTwo(a, totals.n, a + x, b + y),
  });
}

/** The two-sided p-value of `a` marked in `draws` from `marked` + `unmarked`. */
function twoByTwo(a: number, draws: number, marked: number, unmarked: number): number {
  const lowest = Math.max(0, draws - unmarked);
  const highest = Math.min(draws, marked);
  const log = (x: number) => logHypergeometric(x, draws, marked, unmarked);
  const limit = log(a) + logTolerance;
  const all = marked + unmarked;
  const mode = Math.min(
    highest,
    Math.max(lowest, Math.floor(((draws + 1) * (marked + 1)) / (all + 2))),
  );
  if (log(mode) <= limit) return 1;
  // Probabilities rise up to the mode and fall after it.
  let low = lowest - 1;
  for (let high = mode; high - low > 1;) {
    const middle = Math.floor((low + high) / 2);
    if (log(middle) <= limit) low = middle;
    else high = middle;
  }
  let high = highest + 1;
  for (let below = mode; high - below > 1;) {
    const middle = Math.floor((below + high) / 2);
    if (log(middle) <= limit) high = middle;
    else below = middle;
  }
  // P(x−1)/P(x) and its mirror image, from the edge of each tail outwards.
  const down = (x: number) => (x * (unmarked - draws + x)) / ((marked - x + 1) * (draws - x + 1));
  const up = (x: number) => ((marked - x) * (draws - x)) / ((x + 1) * (unmarked - draws + x + 1));
  const left = low < lowest ? 0 : Math.exp(log(low)) * geometricTail(low, lowest, -1, down);
  const right = high > highest ? 0 : Math.exp(log(high)) * geometricTail(high, highest, 1, up);
  return Math.min(1, left + right);
}

/** 1 + ratio + ratio·ratio′ + … from `start` to `end`, until it no longer grows. */
function geometricTail(
  start: number,
  end: number,
  step: 1 | -1,
  ratio: (x: number) => number,
): number {
  let term = 1;
  let sum = 1;
  for (let x = start; x !== end; x += step) {
    term *= ratio(x);
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
