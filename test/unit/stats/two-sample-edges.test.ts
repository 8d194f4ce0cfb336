import { describe, expect, it } from "vitest";
import { andersonDarlingTest } from "../../../src/stats/anderson-darling-test.ts";
import { cramerVonMisesSf } from "../../../src/stats/cramer-von-mises-law.ts";
import { cramerVonMisesTest } from "../../../src/stats/cramer-von-mises-test.ts";
import { ecdfOf, emptyEcdf } from "../../../src/stats/ecdf.ts";
import { eppsSingletonTest } from "../../../src/stats/epps-singleton-test.ts";
import { given } from "../support/given.ts";

const because = (reason: string) => ({ ok: false, reason });
const upTo = (n: number, shift = 0) => ecdfOf(Array.from({ length: n }, (_, i) => i / n + shift));

describe("the Cramér–von Mises test", () => {
  it("needs two rows a side, and values that differ", () => {
    const noValues = because("one side has no values");
    expect(cramerVonMisesTest(emptyEcdf, upTo(3))).toEqual(noValues);
    expect(cramerVonMisesTest(upTo(3), emptyEcdf)).toEqual(noValues);
    const tooFew = because("the Cramér–von Mises test needs two rows a side");
    expect(cramerVonMisesTest(upTo(1), upTo(3))).toEqual(tooFew);
    expect(cramerVonMisesTest(upTo(3), upTo(1))).toEqual(tooFew);
    expect(given(cramerVonMisesTest(ecdfOf([4, 4]), ecdfOf([4, 4, 4])))).toEqual({
      statistic: 0,
      pValue: 1,
      note: "all values of both sides are equal",
    });
  });

  it("is exact up to 20 rows on the larger side, as SciPy's is", () => {
    const few = ecdfOf([0.5, 7.5, 15.5]);
    const whole = (n: number, first = 0) => ecdfOf(Array.from({ length: n }, (_, i) => i + first));
    for (const [outcome, statistic, p] of [
      [cramerVonMisesTest(whole(20), few), 0.05289855072463778, 0.9277244494635799],
      [cramerVonMisesTest(whole(21), few), 0.06051587301587302, 0.937135233169655],
      [cramerVonMisesTest(few, whole(20, 4)), 0.1811594202898552, 0.3416149068322981],
    ] as const) {
      expect(given(outcome).statistic).toBeCloseTo(statistic, 13);
      expect(given(outcome).pValue).toBeCloseTo(p, 7);
      expect(given(outcome).note).toBeUndefined();
    }
  });

  it("has a note where ties on sides of unequal size raise U", () => {
    // 40 and 20 rows: 2.5 Σ (share of a value)³; of 12 equal values it is 0.0206, of 11 0.0160.
    const noteOf = (n: number, m: number, equal: number) => {
      const side = (rows: number, tied: number, first: number) =>
        ecdfOf(Array.from({ length: rows }, (_, i) => (i < tied ? 5 : first + i)));
      const ofReference = Math.ceil(equal / 2);
      const reference = side(n, ofReference, 10);
      return given(cramerVonMisesTest(reference, side(m, equal - ofReference, 100))).note;
    };
    expect(noteOf(40, 20, 12)).toContain("this p-value can be far too small");
    expect(noteOf(20, 40, 12)).toContain("this p-value can be far too small");
    expect(noteOf(40, 20, 11)).toBeUndefined();
    expect(noteOf(30, 30, 25)).toBeUndefined();
  });

  it("finds nothing in a statistic near 0", () => {
    expect(cramerVonMisesSf(0.0029)).toBe(1);
    expect(cramerVonMisesSf(-1)).toBe(1);
    expect(cramerVonMisesSf(0.02)).toBeCloseTo(0.9967, 3);
    expect(cramerVonMisesSf(2000)).toBe(0);
  });
});

describe("the Anderson–Darling test", () => {
  it("needs four rows in all, and values that differ", () => {
    const noValues = because("one side has no values");
    expect(andersonDarlingTest(emptyEcdf, upTo(4))).toEqual(noValues);
    expect(andersonDarlingTest(upTo(4), emptyEcdf)).toEqual(noValues);
    expect(andersonDarlingTest(upTo(1), upTo(2))).toEqual(
      because("the Anderson–Darling test needs four rows in all"),
    );
    expect(andersonDarlingTest(ecdfOf([4, 4]), ecdfOf([4, 4, 4]))).toEqual(
      because("all values of both sides are equal"),
    );
    const four = given(andersonDarlingTest(ecdfOf([1, 2]), ecdfOf([3, 4])));
    expect(four.statistic).toBeCloseTo(1.5427784316797186, 13);
    expect(four.pValue).toBeCloseTo(0.07502559142197461, 13);
  });

  it("says where its table ends", () => {
    expect(given(andersonDarlingTest(upTo(30), upTo(30, 0.001)))).toMatchObject({
      pValue: 0.25,
      note: "the table of this test ends at p = 0.25",
    });
    expect(given(andersonDarlingTest(upTo(30), upTo(30, 0.9)))).toMatchObject({
      pValue: 0.001,
      note: "the table of this test ends at p = 0.001",
    });
  });
});

describe("the Epps–Singleton test", () => {
  const grid = (m: number) => Array.from({ length: m }, (_, j) => ((j + 0.3) / 10) * 1.2);

  it("needs five rows a side, and quartiles that differ", () => {
    const tooFew = because("the Epps–Singleton test needs five rows a side");
    expect(eppsSingletonTest(upTo(4), upTo(9))).toEqual(tooFew);
    expect(eppsSingletonTest(upTo(9), upTo(4))).toEqual(tooFew);
    expect(eppsSingletonTest(ecdfOf([1, 4, 4, 4, 4]), ecdfOf([4, 4, 4, 4, 9]))).toEqual(
      because("half of all values are equal: the pooled IQR is 0"),
    );
  });

  it("is SciPy's, corrected for few rows below 25", () => {
    const five = ecdfOf([0, 0.04, 0.08, 0.12, 0.16]);
    const few = given(eppsSingletonTest(ecdfOf(grid(6)), five));
    expect(few.statistic).toBeCloseTo(4.670150959302884, 9);
    expect(few.pValue).toBeCloseTo(0.3228458972317509, 9);
    const more = given(eppsSingletonTest(upTo(25), ecdfOf(grid(10))));
    expect(more.statistic).toBeCloseTo(1.6054760345619041, 9);
    expect(more.pValue).toBeCloseTo(0.8078075840282406, 9);
  });

  it.each([
    [10, 20, true],
    [20, 10, true],
    [10, 19, false],
    [499, 998, true],
    [499, 997, false],
    [500, 1000, false],
    [600, 5000, false],
    [20, 20, false],
  ])("of %i and %i rows has a note where the smaller side is too small", (n, m, noted) => {
    const { note } = given(eppsSingletonTest(upTo(n), upTo(m, 0.1)));
    expect(note?.includes("one side has few rows beside the other") ?? false).toBe(noted);
  });
});
