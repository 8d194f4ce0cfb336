import { describe, expect, it } from "vitest";
import { confusionOf } from "../../../../src/measure/confusion.ts";
import {
  averageMetrics,
  balancedAccuracy,
  mcc,
} from "../../../../src/stats/performance/class-metrics.ts";
import { given } from "../../support/given.ts";

describe("the delta method", () => {
  it("knows the noise of a macro average as repeated samples show it", () => {
    const shares = [
      [0.3, 0.05, 0.05],
      [0.02, 0.2, 0.08],
      [0.05, 0.05, 0.2],
    ];
    const size = 1000;
    let seed = 7;
    const random = () => {
      seed = (Math.imul(1_664_525, seed) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const draw = () => {
      const cells = new Map<string, number>();
      for (let row = 0; row < size; row++) {
        let u = random();
        let cell = "2,2";
        search: for (const [i, line] of shares.entries()) {
          for (const [j, share] of line.entries()) {
            u -= share;
            if (u < 0) {
              cell = `${i},${j}`;
              break search;
            }
          }
        }
        cells.set(cell, (cells.get(cell) ?? 0) + 1);
      }
      return confusionOf(
        [...cells].map(([cell, count]) => {
          const [target = "", prediction = ""] = cell.split(",");
          return { target, prediction, n: count };
        }),
      );
    };
    const samples = Array.from({ length: 400 }, draw);
    const exact = confusionOf(
      shares.flatMap((line, i) =>
        line.map((share, j) => ({ target: `${i}`, prediction: `${j}`, n: share * size })),
      ),
    );
    for (const metric of [
      (c: typeof exact) => averageMetrics(c, "macro").f1,
      (c: typeof exact) => averageMetrics(c, "macro").precision,
      (c: typeof exact) => averageMetrics(c, "weighted").recall,
      (c: typeof exact) => averageMetrics(c, "weighted").f1,
      (c: typeof exact) => balancedAccuracy(c),
      (c: typeof exact) => mcc(c),
    ]) {
      const values = samples.map((sample) => given(metric(sample)).value);
      const { length } = values;
      const mean = values.reduce((sum, x) => sum + x, 0) / length;
      const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / length);
      const estimate = metric(exact);
      const error = estimate.ok ? (estimate.value.standardError ?? 0) : 0;
      expect(error / spread).toBeGreaterThan(0.88);
      expect(error / spread).toBeLessThan(1.12);
    }
  });
});
