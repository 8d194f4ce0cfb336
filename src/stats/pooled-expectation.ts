import { emptySide, totalsOf } from "./counts.ts";
import { undefinedBecause, type Outcome } from "./outcome.ts";

/** What a test of counts compares, category by category. */
export interface Expectation {
  readonly observed: readonly number[];
  /** Above 0 everywhere. */
  readonly expected: readonly number[];
  readonly degreesOfFreedom: number;
  /** What was done to the categories; `undefined` where nothing was. */
  readonly note?: string | undefined;
}

/** Cochran's limit: below so many expected rows a chi-square law is a rough one. */
const fewRows = 5;

/**
 * The counts that a test of the current counts against the reference's shares compares: expected =
 * reference · m/n, categories without any row left out. A category that is new in the current data
 * has an expected count of 0, which no statistic survives; only then are the categories that expect
 * fewer than 5 rows, the new ones among them, counted as one. Where all of those are new, the
 * reference's rarest category joins them. Where that leaves a single category, or the new ones are
 * no few rows (the reference would have 5 of them, had both sides the same shares), both sides are
 * compared as two samples instead, each count with what both together would expect: a category that
 * came for one that vanished must not be counted as that one.
 *
 * Source: W. G. Cochran, "The χ² test of goodness of fit", Ann. Math. Stat. 23 (1952) 315–345,
 * section 7, for the limit of 5.
 */
export function pooledExpectation(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): Outcome<Expectation> {
  const totals = totalsOf(reference, current);
  if (totals === null) return emptySide;
  const { n, m } = totals;
  const categories = Array.from({ length: reference.length }, (_, i) => ({
    before: reference[i] as number,
    observed: current[i] as number,
    expected: ((reference[i] as number) * m) / n,
  })).filter(({ before, observed }) => before > 0 || observed > 0);
  if (categories.length < 2) return undefinedBecause("there is only one category to compare");
  const newOnes = categories.filter(({ before }) => before === 0);
  const fresh = newOnes.length;
  if (fresh === 0) return { ok: true, value: expectationOf(categories) };

  const ascending = categories.toSorted((a, b) => a.expected - b.expected);
  const few = ascending.filter(({ expected }) => expected < fewRows).length;
  const pooled = Math.max(few, fresh + 1);
  const rest = ascending.slice(pooled);
  const newRows = newOnes.reduce((sum, { observed }) => sum + observed, 0);
  const named = fresh === 1 ? "a category is" : `${fresh} categories are`;
  if (rest.length === 0 || (newRows * n) / (n + m) >= fewRows) {
    const note = `${named} new in the current data: both sides are compared as two samples`;
    return { ok: true, value: { ...homogeneity(categories, n, m), note } };
  }
  const rare = ascending.slice(0, pooled).reduce(together);
  const note = `${named} new in the current data: the ${pooled} rarest categories count as one`;
  return { ok: true, value: { ...expectationOf([rare, ...rest]), note } };
}

interface Category {
  readonly before: number;
  readonly observed: number;
  readonly expected: number;
}

const together = (a: Category, b: Category): Category => ({
  before: a.before + b.before,
  observed: a.observed + b.observed,
  expected: a.expected + b.expected,
});

const expectationOf = (categories: readonly Category[]): Expectation => ({
  observed: categories.map(({ observed }) => observed),
  expected: categories.map(({ expected }) => expected),
  degreesOfFreedom: categories.length - 1,
});

/** Both sides' counts, and what each would be if both had the shares of all rows together. */
function homogeneity(categories: readonly Category[], n: number, m: number): Expectation {
  const cells = categories.flatMap(({ before, observed }) => {
    const pooled = (before + observed) / (n + m);
    return [
      { observed: before, expected: pooled * n },
      { observed, expected: pooled * m },
    ];
  });
  return {
    observed: cells.map(({ observed }) => observed),
    expected: cells.map(({ expected }) => expected),
    degreesOfFreedom: categories.length - 1,
  };
}
