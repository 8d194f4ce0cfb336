import { describe, expect, it } from "vitest";
import oracle from "../../../oracle/special.json" with { type: "json" };
import { chiSquareSf, chiSquareUpperQuantile } from "../../../../src/stats/special/chi-square.ts";
import { erf, erfc } from "../../../../src/stats/special/error-function.ts";
import { betaI } from "../../../../src/stats/special/incomplete-beta.ts";
import { gammaQ } from "../../../../src/stats/special/incomplete-gamma.ts";
import { logGamma, stirlingError } from "../../../../src/stats/special/log-gamma.ts";
import { normalLogSf, normalQuantile, normalSf } from "../../../../src/stats/special/normal.ts";
import { studentTwoSided } from "../../../../src/stats/special/student-t.ts";

type Unary = (x: number, y: number, z: number) => number;

/** Each function with the relative error it is held to. */
const functions: ReadonlyMap<string, readonly [Unary, number]> = new Map<string, [Unary, number]>([
  ["erf", [erf, 1e-14]],
  ["erfc", [erfc, 1e-14]],
  ["normalSf", [normalSf, 1e-13]],
  ["normalLogSf", [normalLogSf, 1e-14]],
  ["normalQuantile", [normalQuantile, 1e-13]],
  ["logGamma", [logGamma, 1e-13]],
  ["stirlingError", [stirlingError, 1e-12]],
  ["gammaQ", [gammaQ, 1e-12]],
  ["chiSquareSf", [chiSquareSf, 1e-12]],
  ["chiSquareUpperQuantile", [chiSquareUpperQuantile, 1e-11]],
  ["betaI", [betaI, 1e-12]],
  ["studentTwoSided", [studentTwoSided, 1e-12]],
]);

describe("special functions agree with 50-digit arithmetic", () => {
  for (const [name, [compute, tolerance]] of functions) {
    it(`${name} to a relative error of ${tolerance}`, () => {
      const wrong: string[] = [];
      const cases = oracle.cases.filter((one) => one.f === name);
      expect(cases.length).toBeGreaterThan(5);
      for (const { x, y } of cases) {
        const [a = 0, b, c] = x as readonly number[];
        const got =
          b === undefined
            ? (compute as (x: number) => number)(a)
            : c === undefined
              ? (compute as (x: number, y: number) => number)(a, b)
              : (compute as (x: number, y: number, z: number) => number)(a, b, c);
        const error = y === 0 ? Math.abs(got) : Math.abs(got - y) / Math.abs(y);
        if (!(error <= tolerance))
          wrong.push(`${name}(${x.join(", ")}) = ${got}, not ${y}: ${error}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});
