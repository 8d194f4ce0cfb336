import { describe, expect, it } from "vitest";
import { chiSquareSf, chiSquareUpperQuantile } from "../../../../src/stats/special/chi-square.ts";
import { deviance, devianceOfDifference } from "../../../../src/stats/special/deviance.ts";
import {
  erf,
  erfc,
  expMinusSquare,
  scaledErfc,
} from "../../../../src/stats/special/error-function.ts";
import { logHypergeometric } from "../../../../src/stats/special/hypergeometric.ts";
import { betaI } from "../../../../src/stats/special/incomplete-beta.ts";
import { gammaQ } from "../../../../src/stats/special/incomplete-gamma.ts";
import { logGamma, stirlingError } from "../../../../src/stats/special/log-gamma.ts";
import {
  normalLogSf,
  normalQuantile,
  normalSf,
  normalTwoSided,
} from "../../../../src/stats/special/normal.ts";
import {
  studentTwoSided,
  studentTwoSidedQuantile,
} from "../../../../src/stats/special/student-t.ts";

describe("special functions at the ends of their range", () => {
  it("a chi-square value is above 0 for certain, and above infinity never", () => {
    expect(chiSquareUpperQuantile(1, 3)).toBe(0);
    expect(chiSquareUpperQuantile(2, 3)).toBe(0);
    expect(chiSquareUpperQuantile(0, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquareUpperQuantile(-1, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquareSf(0, 3)).toBe(1);
    expect(chiSquareSf(-1, 3)).toBe(1);
    expect(chiSquareSf(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(gammaQ(0.5, -1)).toBe(1);
  });

  it("two degrees of freedom are an exponential law", () => {
    // P(X > x) = e^(−x/2), so the limit at p is −2 ln p.
    for (const p of [0.999_999, 0.9, 0.5, Math.exp(-1), 0.05, 1e-12, 1e-100, 1e-300]) {
      const limit = -2 * Math.log(p);
      expect(chiSquareUpperQuantile(p, 2) / limit).toBeCloseTo(1, 9);
      expect(chiSquareSf(limit, 2) / p).toBeCloseTo(1, 10);
    }
  });

  it("a normal value is certain to lie between the infinities", () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(-0.1)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(1.1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    expect(normalTwoSided(0)).toBe(1);
    expect(normalTwoSided(-1.96)).toBe(normalTwoSided(1.96));
    expect(normalTwoSided(1.96)).toBe(2 * normalSf(1.96));
  });

  it("the normal tail and its logarithm are one law on both sides of every branch", () => {
    for (const z of [-3, -0.71, -0.7, 0, 0.7, 0.71, 0.8, 3, 30]) {
      expect(normalLogSf(z)).toBeCloseTo(Math.log(normalSf(z)), 12);
      expect(normalSf(z) + normalSf(-z)).toBeCloseTo(1, 15);
    }
  });

  it("the error function is odd, and complements its complement", () => {
    for (const x of [0, 1e-20, 0.3, 0.5, 0.500_001, 2, 6, 30]) {
      expect(erf(-x)).toBeCloseTo(-erf(x), 15);
      expect(erf(x) + erfc(x)).toBeCloseTo(1, 15);
      expect(erfc(x) + erfc(-x)).toBeCloseTo(2, 15);
    }
    expect(erfc(1e9)).toBe(0);
  });

  it("an incomplete beta of one parameter 1 is a power", () => {
    // I_x(a, 1) = x^a and I_x(1, b) = 1 − (1 − x)^b.
    for (const x of [0.01, 0.3, 0.5, 0.6, 0.99]) {
      for (const a of [0.5, 1, 2, 7, 40]) {
        expect(betaI(a, 1, x) / x ** a).toBeCloseTo(1, 11);
        expect(betaI(1, a, x)).toBeCloseTo(1 - (1 - x) ** a, 13);
      }
    }
    expect(betaI(2, 3, 0)).toBe(0);
    expect(betaI(2, 3, -0.1)).toBe(0);
    expect(betaI(2, 3, 1)).toBe(1);
    expect(betaI(2, 3, 1, 0)).toBe(1);
    expect(betaI(2, 3, 0.5, 0)).toBe(1);
    expect(betaI(2, 3, 1.1)).toBe(1);
  });

  it("Student's law with one degree of freedom is Cauchy's", () => {
    for (const t of [0.01, 0.5, 1, 3, 1e3, 1e6]) {
      const tail = (2 / Math.PI) * Math.atan(1 / t);
      expect(studentTwoSided(t, 1) / tail).toBeCloseTo(1, 11);
      expect(studentTwoSided(-t, 1)).toBe(studentTwoSided(t, 1));
    }
    expect(studentTwoSided(0, 5)).toBe(1);
    expect(studentTwoSided(1e200, 5)).toBe(0);
  });

  it("Student's quantiles are SciPy's, and out of reach for no probability", () => {
    // scipy.stats.t.isf(p / 2, df)
    for (const [p, df, t] of [
      [0.05, 1, 12.706204736174705],
      [0.05, 10, 2.2281388519862753],
      [0.5, 2.5, 0.7850136829922992],
      [0.95, 4, 0.06672849470075702],
      [1e-6, 30, 6.119075620384216],
      [1e-12, 3, 13016.380799879968],
      [0.01, 1e6, 2.5758342201053344],
    ] as const) {
      expect(studentTwoSidedQuantile(p, df) / t).toBeCloseTo(1, 11);
    }
    // P(|T| ≥ 1) with one degree of freedom is 1/2: found at the first guess.
    expect(studentTwoSidedQuantile(0.5, 1)).toBeCloseTo(1, 14);
    expect(studentTwoSidedQuantile(0, 5)).toBe(Number.POSITIVE_INFINITY);
    expect(studentTwoSidedQuantile(-0.1, 5)).toBe(Number.POSITIVE_INFINITY);
  });

  it("what is no number comes out as none, and comes out", () => {
    expect(studentTwoSided(Number.NaN, 5)).toBeNaN();
    expect(betaI(2, 3, Number.NaN)).toBeNaN();
    expect(deviance(Number.NaN, 3)).toBeNaN();
    expect(deviance(3, Number.NaN)).toBeNaN();
  });

  it("the gamma function of whole numbers is a factorial", () => {
    let factorial = 1;
    for (let n = 1; n <= 30; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 10);
      factorial *= n;
    }
    expect(logGamma(0)).toBe(Number.POSITIVE_INFINITY);
    expect(logGamma(-1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the parts of special functions", () => {
  it("the deviance is x ln(x/m) + m − x, and keeps its digits near 0", () => {
    for (const [x, m] of [
      [3, 1],
      [1, 3],
      [1.3, 1],
      [11, 10],
      [10, 11.5],
      [0.2, 40],
    ] as const) {
      expect(deviance(x, m)).toBeCloseTo(x * Math.log(x / m) + m - x, 13);
    }
    expect(deviance(0, 7)).toBe(7);
    expect(deviance(7, 7)).toBe(0);
    // With x = m(1 + e) it is m(e²/2 − e³/6 + e⁴/12 − …).
    for (const e of [1e-3, -1e-3, 1e-6]) {
      const series = 1000 * (e ** 2 / 2 - e ** 3 / 6 + e ** 4 / 12 - e ** 5 / 20);
      expect(devianceOfDifference(1000 * (1 + e), 1000, 1000 * e) / series).toBeCloseTo(1, 11);
    }
    for (const e of [0.21, 0.23, -0.17, -0.19]) {
      const plain = 100 * ((1 + e) * Math.log1p(e) - e);
      expect(deviance(100 * (1 + e), 100) / plain).toBeCloseTo(1, 12);
    }
  });

  it("the scaled complementary error function takes the square out", () => {
    for (const x of [0.5, 1, 3, 6.2, 6.4, 20]) {
      expect(scaledErfc(x) / (Math.exp(x * x) * erfc(x))).toBeCloseTo(1, 11);
    }
    // 1/(x√π) · (1 − 1/(2x²) + …) far out.
    for (const x of [1e4, 0.9e8, 1.1e8, 1e150, 1e200]) {
      const first = (1 - 1 / (2 * x) / x) / x / Math.sqrt(Math.PI);
      expect(scaledErfc(x) / first).toBeCloseTo(1, 13);
    }
  });

  it("e^(−x²) keeps the digits that rounding x² would cost", () => {
    for (const x of [0, 0.3, 1.7, 5.01]) {
      expect(expMinusSquare(x) / Math.exp(-x * x)).toBeCloseTo(1, 13);
      expect(expMinusSquare(x, 0.5) / Math.exp((-x * x) / 2)).toBeCloseTo(1, 13);
    }
    // By arithmetic with 50 digits; the plain formula is off by 1.7e-14 and 9e-15.
    expect(expMinusSquare(26.3) / 4.007281139193885e-301).toBeCloseTo(1, 14);
    expect(expMinusSquare(26.3, 0.5) / 6.33030894916977e-151).toBeCloseTo(1, 14);
  });

  it("Stirling's formula leaves what the factorial says", () => {
    let factorial = 1;
    for (let n = 1; n <= 16; n++) {
      factorial *= n;
      const formula = Math.sqrt(2 * Math.PI * n) * (n / Math.E) ** n;
      expect(stirlingError(n)).toBeCloseTo(Math.log(factorial / formula), 13);
    }
    expect(stirlingError(0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the hypergeometric law", () => {
  const choose = (n: number, k: number): number => {
    let product = 1;
    for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
    return product;
  };

  it("is the share of draws, counted", () => {
    for (const [draws, marked, unmarked] of [
      [1, 1, 1],
      [3, 5, 7],
      [10, 4, 9],
      [2, 30, 3],
      [30, 2, 31],
      [11, 6, 6],
      [1, 1, 40],
      [40, 40, 1],
    ] as const) {
      const all = choose(marked + unmarked, draws);
      let sum = 0;
      for (let x = Math.max(0, draws - unmarked); x <= Math.min(draws, marked); x++) {
        const expected = (choose(marked, x) * choose(unmarked, draws - x)) / all;
        const found = Math.exp(logHypergeometric(x, draws, marked, unmarked));
        expect(found / expected).toBeCloseTo(1, 11);
        sum += found;
      }
      expect(sum).toBeCloseTo(1, 11);
    }
  });

  it("keeps its digits where nearly none or nearly all of a billion are drawn", () => {
    // None of m marked among n drawn of N: the product of (N − n − i)/(N − i) over i < m, and the
    // other way round.
    const logNone = (all: number, drawn: number, marked: number) =>
      Array.from({ length: marked }, (_, i) => Math.log1p(-drawn / (all - i))).reduce(
        (sum, term) => sum + term,
        0,
      );
    const all = 1e9;
    for (const [drawn, marked] of [
      [1000, 100_000],
      [7, 100_000],
    ] as const) {
      const expected = logNone(all, drawn, marked);
      const none = logHypergeometric(0, drawn, marked, all - marked);
      expect(none / expected).toBeCloseTo(1, 11);
      const allOf = logHypergeometric(marked, all - drawn, marked, all - marked);
      expect(allOf / expected).toBeCloseTo(1, 11);
    }
    // All 3 marked among 5 drawn, or none among all but 5: C(5, 3) / C(N, 3).
    const few = Math.log(60) - Math.log(all) - Math.log(all - 1) - Math.log(all - 2);
    expect(logHypergeometric(3, 5, 3, all - 3) / few).toBeCloseTo(1, 13);
    expect(logHypergeometric(0, all - 5, 3, all - 3) / few).toBeCloseTo(1, 13);
  });

  it("leaves no choice where all or none are drawn or marked", () => {
    expect(logHypergeometric(0, 0, 4, 5)).toBe(0);
    expect(logHypergeometric(4, 9, 4, 5)).toBe(0);
    expect(logHypergeometric(0, 3, 0, 5)).toBe(0);
    expect(logHypergeometric(3, 3, 5, 0)).toBe(0);
    expect(logHypergeometric(0, 5, 0, 5)).toBe(0);
    expect(logHypergeometric(5, 5, 5, 0)).toBe(0);
  });
});
