import { describe, expect, it } from "vitest";
import { cramerVonMisesTest } from "../../../src/stats/cramer-von-mises-test.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { eppsSingletonTest } from "../../../src/stats/epps-singleton-test.ts";
import { normalDraws } from "../../../src/stats/normal-draws.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { given } from "../support/given.ts";

const normal = normalDraws(seededRandom(3));
const sample = (n: number, unit = 0) =>
  ecdfOf(
    Array.from({ length: n }, () => (unit === 0 ? normal() : Math.round(normal() / unit) * unit)),
  );
const alarms = (run: () => number) =>
  Array.from({ length: 100 }, run).filter((p) => p <= 0.05).length;

describe("p-values that SciPy gives too small, too", () => {
  it("have a note in the Cramér–von Mises test of tied values on sides of unequal size", () => {
    const tied = () => given(cramerVonMisesTest(sample(20, 1), sample(200, 1)));
    expect(alarms(() => tied().pValue)).toBe(100);
    expect(tied().note).toContain("far too small");
    // Equal sizes, no ties, or one tie only: as the law says.
    const sound = [
      () => given(cramerVonMisesTest(sample(200, 1), sample(200, 1))),
      () => given(cramerVonMisesTest(sample(20), sample(200))),
      () => given(cramerVonMisesTest(sample(20, 0.001), sample(200, 0.001))),
    ];
    for (const test of sound) {
      expect(alarms(() => test().pValue)).toBeLessThanOrEqual(11);
      expect(test().note).toBeUndefined();
    }
  });

  it("have a note in the Epps–Singleton test of few rows beside many", () => {
    const uneven = () => given(eppsSingletonTest(sample(20), sample(200)));
    expect(alarms(() => uneven().pValue)).toBeGreaterThan(20);
    expect(uneven().note).toContain("more often");
    const even = () => given(eppsSingletonTest(sample(200), sample(200)));
    expect(alarms(() => even().pValue)).toBeLessThanOrEqual(11);
    expect(even().note).toBeUndefined();
  });
});
