import { describe, expect, it } from "vitest";
import {
  estimateBinary,
  fitBinaryEstimator,
  realizedBinary,
  type BinaryEstimator,
} from "../../../../src/stats/estimation/binary-estimator.ts";
import {
  estimateClasses,
  expectedCells,
  fitClassEstimator,
  realizedCells,
  realizedClasses,
  type ClassEstimator,
} from "../../../../src/stats/estimation/class-estimator.ts";
import { expectedMetricNames } from "../../../../src/stats/estimation/expected-performance.ts";
import {
  estimateLoss,
  fitLossEstimator,
  lossError,
  realizedLoss,
} from "../../../../src/stats/estimation/loss-estimator.ts";
import { equalCountBins } from "../../../../src/stats/estimation/needs-calibration.ts";
import { given } from "../../support/given.ts";

const because = (reason: string) => ({ ok: false, reason });
const everyMetric = (outcome: object) =>
  Object.fromEntries(expectedMetricNames.map((name) => [name, outcome]));
const component = { deviation: 0.4, share: 0.5 };
const binary: BinaryEstimator = {
  calibration: null,
  components: {
    accuracy: component,
    precision: component,
    recall: component,
    tnr: component,
    f1: component,
    roc_auc: component,
    average_precision: component,
  },
  counts: { tp: 30, fp: 20, fn: 10, tn: 40 },
};
const empty = { score: [], target: [], predicted: [] };

describe("two classes without labels", () => {
  it("need a reference with labels, and rows", () => {
    expect(fitBinaryEstimator(empty)).toEqual(because("the reference has no labelled scores"));
    expect(realizedBinary(empty)).toEqual(everyMetric(because("there are no labelled scores")));
    expect(estimateBinary(binary, empty).metrics).toEqual(
      everyMetric(because("no row has both a score and a prediction")),
    );
  });

  it("have the cells that scores lead to expect, with the reference's noise", () => {
    const { cells, counts } = estimateBinary(binary, {
      score: [0.9, 0.6, 0.2, 0.1],
      predicted: [1, 1, 0, 0],
    });
    expect(counts.tp).toBeCloseTo(1.5, 14);
    const values = cells.map((line) => line.map(({ value }) => value));
    expect(values).toEqual([
      [expect.closeTo(1.7, 14), expect.closeTo(0.5, 14)],
      [expect.closeTo(0.3, 14), expect.closeTo(1.5, 14)],
    ]);
    const error = (share: number) => expect.closeTo(Math.sqrt(4 * share * (1 - share)), 14);
    expect(cells.map((line) => line.map(({ standardError }) => standardError))).toEqual([
      [error(0.4), error(0.2)],
      [error(0.1), error(0.3)],
    ]);
  });

  it("have areas where they have metrics of labels", () => {
    // 0.9 · 0.8 pairs in order, and half of what each row has with itself; of 1.1 · 0.9 pairs.
    const { roc_auc } = estimateBinary(binary, { score: [0.9, 0.2], predicted: [1, 0] }).metrics;
    expect(given(roc_auc).value).toBeCloseTo((0.72 + (0.09 + 0.16) / 2) / (1.1 * 0.9), 12);
    const none = estimateBinary(binary, { score: [0, 0], predicted: [0, 0] }).metrics;
    expect(none.roc_auc).toEqual(because("only one class is to be expected"));
    expect(none.average_precision).toEqual(because("only one class is to be expected"));
    expect(given(none.accuracy).value).toBe(1);
    const seen = realizedBinary({ score: [0.9, 0.2], predicted: [1, 0], target: [1, 1] });
    expect(seen.roc_auc.ok).toBe(false);
    expect(given(seen.average_precision)).toBe(1);
    expect(given(seen.recall)).toBe(0.5);
  });
});

describe("several classes without labels", () => {
  const classes: ClassEstimator = {
    classes: [binary, binary],
    n: 100,
    cells: [
      [40, 20],
      [10, 30],
    ],
  };

  it("need scores of every class, and every class in the reference", () => {
    expect(fitClassEstimator({ scores: [], predicted: [], target: [] })).toEqual(
      because("there are no class scores"),
    );
    expect(fitClassEstimator({ scores: [[0.3], [0.7]], predicted: [0], target: [0] })).toEqual(
      because("a class does not occur in the reference"),
    );
    expect(realizedClasses({ scores: [[]], predicted: [], target: [] }).accuracy).toEqual(
      because("there are no labelled rows"),
    );
    expect(estimateClasses(classes, { scores: [[], []], predicted: [] }).metrics).toEqual(
      everyMetric(because("no row has all scores and a prediction")),
    );
  });

  it("have probabilities that add up to 1, all alike where all scores are 0", () => {
    const rows = {
      scores: [
        [0.6, 0, 0.2],
        [0.2, 0, 0.2],
      ],
      predicted: [0, 0, 1],
    };
    const { cells, metrics } = estimateClasses(classes, rows);
    // 0.75 and 0.25, 0.5 and 0.5, 0.5 and 0.5.
    expect(cells.map((line) => line.map(({ value }) => value))).toEqual([
      [expect.closeTo(1.25, 14), expect.closeTo(0.5, 14)],
      [expect.closeTo(0.75, 14), expect.closeTo(0.5, 14)],
    ]);
    expect(given(metrics.accuracy).value).toBeCloseTo(1.75 / 3, 14);
    expect(given(metrics.accuracy).standardError).toBeCloseTo(Math.sqrt((0.7 * 0.3) / 3), 14);
    // Two variances of 0.4² / (3 · 0.5): averaged over two classes, as NannyML has it for each.
    const variance = (2 * 0.16) / 1.5;
    expect(given(metrics.recall).standardError).toBeCloseTo(Math.sqrt(variance) / 2, 14);
    expect(given(metrics.roc_auc).standardError).toBeCloseTo((1.2 * Math.sqrt(variance)) / 2, 14);
    expect(given(metrics.average_precision).standardError).toBeCloseTo(Math.sqrt(variance / 2), 14);
  });

  it("have no band where the reference does not tell one for every class", () => {
    const silent = { ...binary, components: { ...binary.components, precision: null } };
    const one = { ...classes, classes: [binary, silent] };
    const rows = {
      scores: [
        [0.6, 0.1],
        [0.4, 0.9],
      ],
      predicted: [0, 1],
    };
    const { precision, recall } = estimateClasses(one, rows).metrics;
    expect(given(precision).interval).toBeNull();
    expect(given(recall).interval).not.toBeNull();
  });

  it("have the reason of the class whose metric does not exist", () => {
    const sure = {
      scores: [
        [1, 1],
        [0, 0],
      ],
      predicted: [0, 0],
    };
    expect(estimateClasses(classes, sure).metrics.roc_auc).toEqual(
      because("only one class is to be expected"),
    );
    const seen = realizedClasses({ ...sure, target: [0, 0] });
    expect(seen.roc_auc.ok).toBe(false);
    expect(given(seen.accuracy)).toBe(1);
  });

  it("count the rows of each class by what was predicted", () => {
    const rows = { scores: [[], [], []], predicted: [0, 1, 1, 2], target: [0, 0, 1, 0] };
    expect(realizedCells(rows)).toEqual([
      [1, 1, 1],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    expect(expectedCells([[0.9], [0.1]], [1])).toEqual({
      cells: [
        [0, 0.9],
        [0, 0.1],
      ],
      right: 0.1,
    });
  });
});

describe("regression without labels", () => {
  const features: readonly Float64Array[] = [];
  const learner = () => () => Float64Array.of();
  const rows = (target: readonly number[], prediction: readonly number[]) => ({
    target: Float64Array.from(target),
    prediction: Float64Array.from(prediction),
  });

  it("needs a reference with labels whose losses exist, and rows", () => {
    expect(fitLossEstimator("mae", rows([], []), features, learner)).toEqual(
      because("the reference has no labelled predictions"),
    );
    expect(fitLossEstimator("msle", rows([1, -2], [1, 1]), features, learner)).toEqual(
      because("a value is −1 or less, so there is no logarithm of it"),
    );
    const fitted = given(fitLossEstimator("mae", rows([1, 2], [2, 5]), features, learner));
    expect(fitted).toMatchObject({ metric: "mae", mean: 2, deviation: 1 });
    expect(estimateLoss(fitted, features)).toEqual(because("there are no rows"));
    expect(realizedLoss("mae", rows([], []))).toEqual(because("there are no labelled predictions"));
    expect(realizedLoss("msle", rows([-2], [1]))).toEqual(because("a loss is not a number"));
  });

  it("has no band of a root where no row of the reference errs", () => {
    expect(lossError({ metric: "rmse", deviation: 0, mean: 0 }, 10)).toBeNull();
    expect(lossError({ metric: "mae", deviation: 0, mean: 0 }, 10)).toBe(0);
    expect(lossError({ metric: "rmse", deviation: 2, mean: 4 }, 25)).toBeCloseTo(0.1, 14);
  });
});

describe("bins of as many rows", () => {
  it("hold two rows at least, as far as there are any", () => {
    expect(equalCountBins(0, 10)).toEqual([]);
    expect(equalCountBins(1, 10)).toEqual([[0, 1]]);
    expect(equalCountBins(3, 10)).toEqual([[0, 3]]);
    expect(equalCountBins(5, 10)).toEqual([
      [0, 2],
      [2, 5],
    ]);
  });
});
