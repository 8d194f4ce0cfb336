import { describe, expect, test } from "vitest";
import { tailSentence } from "../../../src/ui/performance/regression-sentences.ts";

/** Current errors of deviation 1 around 0, of which one in a thousand lies beyond each end. */
const errors = (low: number, high: number) => ({
  quantiles: [
    { p: 0.001, reference: -3, current: low },
    { p: 0.5, reference: 0, current: 0 },
    { p: 0.999, reference: 3, current: high },
  ],
  deviation: { reference: 1, current: 1 },
});

describe("the sentence about a Q-Q plot", () => {
  test.each<[number, number, RegExp]>([
    [-3.1, 3.1, /would lie on the dashed line/],
    [-3.1, 6, /upper end bends up: large overshoots/],
    [-6, 3.1, /lower end bends down: large undershoots/],
    [-6, 6, /Both ends bend away/],
  ])("tells tails at %s and %s apart", (low, high, sentence) => {
    expect(tailSentence(errors(low, high))).toMatch(sentence);
  });

  test("is silent where errors do not differ", () => {
    expect(tailSentence({ ...errors(0, 0), deviation: { reference: 0, current: 0 } })).toBe("");
  });
});
