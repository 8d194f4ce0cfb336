import { afterAll, describe, expect, it } from "vitest";
import { groupTable, type GroupOutcomes } from "../../../../src/measure/group-outcomes.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import { fairnessCriterion, meetsFourFifths } from "../../../../src/stats/fairness/criteria.ts";
import { differentialFairness } from "../../../../src/stats/fairness/differential-fairness.ts";
import {
  overallOutcomes,
  rateDifference,
  rateRatio,
  type Disparity,
  type Groups,
} from "../../../../src/stats/fairness/disparity.ts";
import { estimateGap } from "../../../../src/stats/fairness/estimate-gap.ts";
import { entropyIndices } from "../../../../src/stats/fairness/generalised-entropy.ts";
import { groupCalibration } from "../../../../src/stats/fairness/group-calibration.ts";
import { groupRate, type RateName } from "../../../../src/stats/fairness/group-rate.ts";
import {
  pairwiseParity,
  type ComparedRate,
} from "../../../../src/stats/fairness/pairwise-parity.ts";
import { defined, undefinedBecause, type Outcome } from "../../../../src/stats/outcome.ts";
import { binaryLosses } from "../../../../src/stats/performance/binary-losses.ts";
import type { Estimate } from "../../../../src/stats/performance/estimate.ts";
import { groupsInSql } from "../../support/groups-in-sql.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { lcg, peerCases, valuesList } from "../../support/performance-golden.ts";
import { given } from "../../support/given.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

type Cells = Pick<GroupOutcomes, "tp" | "fp" | "fn" | "tn">;
/** Groups with known cells, all rows of which have label and prediction. */
const groupsOf = (cells: object): Groups =>
  groupTable(
    Object.entries(cells as Record<string, Cells>).flatMap(([group, { tp, fp, fn, tn }]) => [
      { group, isPositive: true, isSelected: true, rows: tp },
      { group, isPositive: false, isSelected: true, rows: fp },
      { group, isPositive: true, isSelected: false, rows: fn },
      { group, isPositive: false, isSelected: false, rows: tn },
    ]),
  ).groups;
const limits = { minimumSize: 1 };

const rateOf: Readonly<Record<string, RateName>> = {
  selection_rate: "selection_rate",
  tpr: "tpr",
  fpr: "fpr",
  fnr: "fnr",
  tnr: "tnr",
  accuracy: "accuracy",
  precision: "precision",
};

describe("Fairlearn's metrics by group", () => {
  const { input, expected } = peerCases["fairlearn.metricframe"];
  const groups = groupsOf(input.confusion_by_group);

  it("are the same wherever the denominator has rows, and undefined elsewhere", () => {
    for (const [group, table] of Object.entries(expected.by_group)) {
      for (const [name, value] of Object.entries(table)) {
        const outcomes = groups.get(group);
        const rate = rateOf[name];
        if (rate === undefined || outcomes === undefined) continue;
        const own = groupRate(outcomes, rate, limits);
        // Fairlearn gives group D, which has no positives, rates of 0.
        if (group === "D" && (rate === "tpr" || rate === "fnr")) {
          expect(own).toEqual(undefinedBecause("the group has no positive labels"));
        } else expect(given(own).value).toBeCloseTo(value, 9);
      }
    }
    const overall = overallOutcomes(groups);
    expect(given(groupRate(overall, "tpr")).value).toBeCloseTo(expected.overall.tpr, 9);
    expect(given(groupRate(overall, "precision")).value).toBeCloseTo(expected.overall.precision, 9);
  });

  it("differ between groups by as much", () => {
    for (const rate of ["selection_rate", "fpr", "tnr", "accuracy"] as const) {
      const between = given(rateDifference(groups, rate, { limits }));
      expect(between.value).toBeCloseTo(expected.difference_between[rate], 9);
      const overall = given(rateDifference(groups, rate, { limits, comparison: "to_overall" }));
      expect(overall.value).toBeCloseTo(expected.difference_overall[rate], 9);
      const ratio = given(rateRatio(groups, rate, { limits }));
      expect(ratio.value).toBeCloseTo(expected.ratio_between[rate], 9);
    }
  });
});

describe("fairness criteria", () => {
  for (const id of ["fairlearn.fairness_metrics", "fairlearn.fairness_metrics.no_D"] as const) {
    it(`equal Fairlearn's: ${id}`, () => {
      const { input, expected } = peerCases[id];
      const groups = groupsOf(input.confusion_by_group);
      for (const [key, value] of Object.entries(expected)) {
        const match = /^(.*)_(difference|ratio)\.(between_groups|to_overall)(?:\.(mean))?$/.exec(
          key,
        );
        const [, name, kind, comparison, mean] = match ?? [];
        if (name !== "demographic_parity" && id.endsWith("metrics")) continue; // D has no positives
        if (
          name !== "demographic_parity" &&
          name !== "equalized_odds" &&
          name !== "equal_opportunity"
        ) {
          throw new Error(key);
        }
        const { difference, ratio } = fairnessCriterion(groups, name, {
          limits,
          comparison: comparison === "to_overall" ? "to_overall" : "between_groups",
          aggregate: mean === "mean" ? "mean" : "worst_case",
        });
        expect(given(kind === "ratio" ? ratio : difference).value, key).toBeCloseTo(value, 9);
      }
    });
  }

  it("leave out small groups and those without a denominator, each with its reason", () => {
    const groups = groupsOf(peerCases["fairlearn.fairness_metrics"].input.confusion_by_group);
    const { value, leftOut } = given(fairnessCriterion(groups, "equal_opportunity").difference);
    expect(value).toBeCloseTo(0.15, 12);
    expect(leftOut).toEqual([
      { group: "C", reason: "the group has fewer than 30 rows" },
      { group: "D", reason: "the group has fewer than 30 rows" },
    ]);
    const all = given(fairnessCriterion(groups, "equal_opportunity", { limits }).difference);
    expect(all.leftOut).toEqual([{ group: "D", reason: "the group has no positive labels" }]);
    expect(all).toMatchObject({ lower: "C", higher: "A", value: 0.375 });
    const one = groupsOf({ A: { tp: 30, fp: 10, fn: 10, tn: 50 } });
    expect(fairnessCriterion(one, "predictive_parity").ratio.ok).toBe(false);
  });

  it("have intervals that hold the value", () => {
    const groups = groupsOf({
      a: { tp: 56, fp: 0, fn: 14, tn: 0 },
      b: { tp: 48, fp: 0, fn: 32, tn: 0 },
    });
    // Newcombe (1998), table II: 56/70 − 48/80, 95 %: 0.0524 to 0.3339 by method 10.
    const { interval } = given(rateDifference(groups, "tpr"));
    expect(interval?.low).toBeCloseTo(0.0524, 4);
    expect(interval?.high).toBeCloseTo(0.3339, 4);
    const ratio: Disparity = given(rateRatio(groups, "tpr"));
    expect(ratio.value).toBeCloseTo(0.75, 12);
    const { low = 0, high = 0 } = ratio.interval ?? {};
    // As good as Katz' 0.6056 to 0.9288, which has no width at rates of 1.
    expect(Math.abs(low - 0.6056)).toBeLessThan(0.01);
    expect(Math.abs(high - 0.9288)).toBeLessThan(0.01);
  });

  it("take 0.32 / 0.4 for four fifths", () => {
    expect(meetsFourFifths(0.32 / 0.4)).toBe(true);
    expect(meetsFourFifths(0.7999)).toBe(false);
  });

  it("cross two sensitive columns in SQL", async () => {
    const { expected } = peerCases["fairlearn.intersectional"];
    const u = lcg(8);
    const rows = Array.from({ length: 400 }, () => {
      const s = u() < 0.5 ? "F" : "M";
      const r = u() < 0.6 ? "x" : u() < 0.5 ? "y" : "z";
      const y = u() < 0.4 + (s === "M" ? 0.1 : 0) ? "1" : "0";
      const p = u() < (y === "1" ? 0.7 : 0.25) - (r === "z" ? 0.1 : 0) ? "1" : "0";
      return [s, r, y, p];
    });
    await engine.run(`CREATE TABLE crossed AS FROM ${valuesList(rows)} v("s", "r", "y", "p")`);
    const model = { target: "y", prediction: "p", positive: "1" };
    const { groups } = await groupsInSql(engine, "crossed", ["s", "r"], model);
    for (const [name, table] of Object.entries(expected.by_group)) {
      const own = groups.get(name.replace("|", " × "));
      if (own === undefined) throw new Error(`no group ${name}`);
      expect(own.rows).toBe(table.count);
      expect(given(groupRate(own, "tpr", limits)).value).toBeCloseTo(table.tpr, 9);
      expect(given(groupRate(own, "fpr", limits)).value).toBeCloseTo(table.fpr, 9);
    }
    for (const rate of ["selection_rate", "tpr", "fpr"] as const) {
      const difference = given(rateDifference(groups, rate, { limits }));
      expect(difference.value).toBeCloseTo(expected.difference[rate], 9);
      expect(given(rateRatio(groups, rate, { limits })).value).toBeCloseTo(expected.ratio[rate], 9);
    }
  });
});

describe("groups in SQL", () => {
  it("keep unlabelled rows for the selection rate, and rows of no group apart", async () => {
    const rows = [
      ["a", "1", "1"],
      ["a", null, "1"],
      ["a", "0", null],
      [null, "1", "0"],
      ["b", "0", "0"],
    ];
    await engine.run(`CREATE TABLE partial AS FROM ${valuesList(rows)} v("g", "y", "p")`);
    const model = { target: "y", prediction: "p", positive: "1" };
    const whole = await groupsInSql(engine, "partial", ["g"], model);
    expect(whole.ungrouped).toBe(1);
    expect(whole.groups.get("a")).toEqual({
      rows: 3,
      unlabelled: 1,
      unpredicted: 1,
      predicted: 2,
      selected: 2,
      tp: 1,
      fp: 0,
      fn: 0,
      tn: 0,
    });
  });
});

const aequitasRates: Readonly<Record<string, ComparedRate>> = {
  ppr: "selected_share",
  pprev: "selection_rate",
  precision: "precision",
  fdr: "false_discovery_rate",
  for: "false_omission_rate",
  fpr: "fpr",
  fnr: "fnr",
  tpr: "tpr",
  tnr: "tnr",
  npv: "npv",
  prev: "prevalence",
  accuracy: "accuracy",
};

describe("parity with a reference group", () => {
  const { input, expected } = peerCases["aequitas.predefined_groups"];
  const groups = groupsOf(input.confusion_by_group);
  const options = { reference: "A", limits, tolerance: 0 };

  it("gives Aequitas' rates, disparities and verdicts", () => {
    const parity = given(pairwiseParity(groups, options));
    for (const { group, rates, disparities, verdicts } of parity.groups) {
      const own = new Map(Object.entries(expected)).get(group);
      if (own === undefined) throw new Error(group);
      for (const [table, golden] of [
        [rates, own.metrics],
        [disparities, own.disparity],
      ] as const) {
        for (const [name, value] of Object.entries(golden)) {
          const rate = aequitasRates[name];
          if (rate === undefined) throw new Error(name);
          if (value === "NaN") expect(table[rate].ok).toBe(false);
          else expect(given(table[rate]), name).toBeCloseTo(Number(value), 9);
        }
      }
      const { fair } = own;
      expect(verdicts.rates.selected_share).toBe(fair["Statistical Parity"]);
      expect(verdicts.rates.selection_rate).toBe(fair["Impact Parity"]);
      expect(verdicts.rates.fnr).toBe(fair["FNR Parity"]);
      expect(verdicts.rates.tpr).toBe(fair["TPR Parity"]);
      expect(verdicts.rates.precision).toBe(fair["Precision Parity"]);
      expect(verdicts.typeI).toBe(fair["TypeI Parity"]);
      expect(verdicts.typeII).toBe(fair["TypeII Parity"]);
      expect(verdicts.equalizedOdds).toBe(fair["Equalized Odds"]);
      expect(verdicts.unsupervised).toBe(fair["Unsupervised Fairness"]);
      expect(verdicts.supervised).toBe(fair["Supervised Fairness"]);
    }
  });

  it("takes the largest group where none is chosen", () => {
    const parity = given(pairwiseParity(groups, { limits }));
    expect(parity.reference).toBe("A");
    const { major } = peerCases["aequitas.major_and_min"].expected;
    for (const { group, disparities } of parity.groups) {
      for (const [name, value] of Object.entries(new Map(Object.entries(major)).get(group) ?? {})) {
        const rate = aequitasRates[name];
        if (rate === undefined || value === "NaN") continue;
        expect(given(disparities[rate]), name).toBeCloseTo(Number(value), 9);
      }
    }
  });

  it("counts a disparity of exactly four fifths as fair, whatever the rounding", () => {
    const parity = given(pairwiseParity(groups, { reference: "A", limits }));
    const b = parity.groups.find(({ group }) => group === "B");
    expect(b?.verdicts.rates.tpr).toBe(true);
    expect(pairwiseParity(groups, { reference: "nobody" }).ok).toBe(false);
  });
});

describe("inequality of everyone", () => {
  it("equals AIF360's indices", () => {
    const { input, expected } = peerCases["aif360.entropy_indices"];
    const indices = given(entropyIndices(groupsOf(input.confusion_by_group)));
    expect(indices.gei2).toBeCloseTo(expected.gei2, 9);
    expect(indices.theil).toBeCloseTo(expected.theil, 9);
    expect(indices.coefficientOfVariation).toBeCloseTo(expected.cv, 9);
    expect(indices.betweenGei2).toBeCloseTo(expected.between_gei2, 9);
    expect(indices.betweenTheil).toBeCloseTo(expected.between_theil, 9);
    expect(entropyIndices(groupsOf({ A: { tp: 0, fp: 0, fn: 3, tn: 0 } })).ok).toBe(false);
    expect(entropyIndices(new Map()).ok).toBe(false);
  });

  it("equals AIF360's differential fairness", () => {
    const { input, expected } = peerCases["aif360.smoothed_edf"];
    const edf = given(differentialFairness(groupsOf(input.confusion_by_group)));
    expect(edf.labels).toBeCloseTo(expected.edf_labels, 9);
    expect(edf.predictions).toBeCloseTo(expected.edf_predictions, 9);
    expect(edf.biasAmplification).toBeCloseTo(expected.bias_amplification, 9);
    expect(differentialFairness(new Map()).ok).toBe(false);
  });
});

describe("scores by group", () => {
  it("are calibrated or not in each group", () => {
    const { input, expected } = peerCases["calibration.within_groups"];
    const lossesOf = (group: string) => {
      const own = input.p.map((p, i) => ({ p, y: input.y[i], g: input.g[i] }));
      const scores = (label: number) =>
        ecdfOf(own.filter(({ y, g }) => g === group && y === label).map(({ p }) => p));
      const rows = own.filter(({ g }) => g === group).length;
      const counts = { positive: scores(1), negative: scores(0) };
      return binaryLosses(counts, { rows, unlabelled: 0, unscored: 0, infinite: 0 });
    };
    for (const [group, golden] of Object.entries(expected)) {
      const own = groupCalibration(lossesOf(group), limits);
      expect(given(own.meanScore).value).toBeCloseTo(golden.mean_pred, 9);
      expect(given(own.rate).value).toBeCloseTo(golden.mean_true, 9);
      expect(given(own.gap).value).toBeCloseTo(golden.gap, 9);
      expect(given(own.brier).value).toBeCloseTo(golden.brier, 9);
    }
    const small = groupCalibration(lossesOf("A"));
    expect(small.gap).toEqual(undefinedBecause("the group has fewer than 30 rows"));
  });

  it("differ by any metric, with the noise of both groups", () => {
    const estimate = (value: number, low: number, high: number) =>
      defined({ value, standardError: 0, interval: { low, high } });
    const gap = given(
      estimateGap(
        new Map([
          ["a", estimate(0.8, 0.77, 0.85)],
          ["b", estimate(0.7, 0.62, 0.74)],
          ["c", undefinedBecause("only one class")],
        ]),
      ),
    );
    expect(gap).toMatchObject({ lower: "b", higher: "a", leftOut: [{ group: "c" }] });
    // 0.1 less √(0.03² + 0.04²), and 0.1 and √(0.05² + 0.08²) more.
    expect(gap.interval?.low).toBeCloseTo(0.05, 12);
    expect(gap.interval?.high).toBeCloseTo(0.1 + Math.hypot(0.05, 0.08), 12);
    const unknown = defined({ value: 0.9, standardError: null, interval: null });
    const some = new Map<string, Outcome<Estimate>>([
      ["a", unknown],
      ["b", estimate(0.7, 0.6, 0.8)],
    ]);
    expect(given(estimateGap(some)).interval).toBeNull();
    expect(estimateGap(new Map()).ok).toBe(false);
  });
});
