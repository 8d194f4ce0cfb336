import { afterAll, describe, expect, it } from "vitest";
import oracle from "../../../oracle/classification.json" with { type: "json" };
import { confusionOf, decodeConfusion, emptyConfusion } from "../../../../src/measure/confusion.ts";
import { decodeScoreLosses, emptyScoreLosses } from "../../../../src/measure/score-counts.ts";
import type { ScoreSummary } from "../../../../src/measure/ranked-scores.ts";
import { sideEngine } from "../../../../src/run/side-engine.ts";
import {
  classScoreLossesSql,
  codedScoresSql,
  confusionSql,
  type ScoreModel,
} from "../../../../src/sql/classification.ts";
import { likeliestClass } from "../../../../src/sql/segments.ts";
import { ecdfOf } from "../../../../src/stats/ecdf.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import { averagePrecision } from "../../../../src/stats/performance/average-precision.ts";
import { binaryMetrics, oneVsRest } from "../../../../src/stats/performance/binary-metrics.ts";
import {
  accuracy,
  averageMetrics,
  balancedAccuracy,
  mcc,
} from "../../../../src/stats/performance/class-metrics.ts";
import type { Estimate } from "../../../../src/stats/performance/estimate.ts";
import { rankSums } from "../../../../src/stats/performance/rank-sums.ts";
import { regressionMetrics } from "../../../../src/stats/performance/regression-metrics.ts";
import { macroRocAuc, rocAuc } from "../../../../src/stats/performance/roc-auc.ts";
import { rocCurve } from "../../../../src/stats/performance/score-curves.ts";
import { brierScore, logLoss } from "../../../../src/stats/performance/score-losses.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { regressionErrorsOf } from "../../support/regression-errors.ts";
import { frac, valuesList } from "../../support/performance-golden.ts";
import { golden, root, ruleSample } from "../rule-sample.ts";
import { given } from "../../support/given.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const valueOf = (outcome: Outcome<Estimate>): number => given(outcome).value;

/** The scores from SQL, and what was made of them. */
const ranked = async (model: ScoreModel): Promise<ScoreSummary> => {
  const { summary } = await sideEngine(engine).ranked({
    sql: codedScoresSql({ table: "t" }, model),
    label: { divisor: 1, size: 3 },
    summary: true,
    groupings: [],
  });
  if (summary === null) throw new Error("no summary");
  return summary;
};
const closeTo = (x: number) => expect.closeTo(x, 10);

describe("two classes, against scikit-learn", () => {
  for (const made of oracle.cases) {
    if (made.kind !== "binary") continue;
    const { n, prevalence = 0, lift = 0, step = 0 } = made;
    it(`agree in every metric, from SQL and from sorted scores: ${n} rows`, async () => {
      const rows = Array.from({ length: n }, (_, k) => {
        const y = frac((k + 1) * root) < prevalence ? 1 : 0;
        const s = frac((k + 1) * golden) * 0.6 + y * lift;
        return [y, step > 0 ? Math.floor(s / step) * step : s] as const;
      });
      await engine.run(`CREATE OR REPLACE TABLE t AS FROM ${valuesList(rows)} v("y", "s")`);
      const model = { target: "CAST(y::INTEGER AS VARCHAR)", score: "s", positive: "1" };
      const { ranks: sums, losses } = await ranked(model);
      const auc = rocAuc(sums);
      expect(valueOf(auc)).toBeCloseTo(Number(made.roc_auc), 12);
      expect(auc.ok && auc.value.standardError).toEqual(closeTo(Number(made.delong)));
      expect(valueOf(averagePrecision(sums))).toBeCloseTo(Number(made.average_precision), 12);
      expect(losses).toMatchObject({ rows: n, n, unlabelled: 0, unscored: 0, outside: 0 });
      expect(valueOf(logLoss(losses))).toBeCloseTo(Number(made.log_loss), 12);
      expect(valueOf(brierScore(losses))).toBeCloseTo(Number(made.brier), 12);
      const prediction = "CASE WHEN s >= 0.4 THEN '1' ELSE '0' END";
      const confusion = decodeConfusion(
        await engine.query(confusionSql({ table: "t" }, { target: model.target, prediction })),
      ).get("all");
      const metrics = binaryMetrics(oneVsRest(confusion ?? emptyConfusion, "1"));
      for (const name of [
        "accuracy",
        "balanced_accuracy",
        "precision",
        "recall",
        "f1",
        "mcc",
      ] as const) {
        expect(valueOf(metrics[name]), name).toBeCloseTo(Number(made[name]), 12);
      }
      if (made.roc === null || made.roc === undefined) return;
      const scores = (label: number) =>
        ecdfOf(rows.filter(([y]) => y === label).map(([, score]) => score));
      const curve = rocCurve({ positive: scores(1), negative: scores(0) });
      if (!curve.ok) throw new Error(curve.reason);
      // scikit-learn keeps some collinear points that need not be drawn.
      for (const { x, y } of curve.value) {
        expect(made.roc).toContainEqual([closeTo(x), closeTo(y)]);
      }
    });
  }
});

describe("several classes, against scikit-learn", () => {
  for (const made of oracle.cases) {
    if (made.kind !== "multiclass") continue;
    const { n, k = 0, lift = 0 } = made;
    it(`agree in every metric: ${n} rows`, async () => {
      const rows = Array.from({ length: n }, (_, row) => {
        const i = row + 1;
        const y = Math.floor(frac(i * root) * k);
        const raw = Array.from(
          { length: k },
          (_, c) => frac(i * (golden + 0.1 * c)) + (y === c ? 1 : 0) * lift + 0.05,
        );
        const sum = raw.reduce((total, x) => total + x, 0);
        const q = raw.map((x) => x / sum);
        return [String(y), String(q.indexOf(Math.max(...q))), ...q];
      });
      const labels = Array.from({ length: k }, (_, c) => String(c));
      const names = ["y", "p", ...labels.map((c) => `q${c}`)].map((name) => `"${name}"`);
      await engine.run(`CREATE OR REPLACE TABLE t AS FROM ${valuesList(rows)} v(${names.join()})`);
      const confusion =
        decodeConfusion(
          await engine.query(confusionSql({ table: "t" }, { target: "y", prediction: "p" })),
        ).get("all") ?? emptyConfusion;
      expect(confusion.counts).toEqual(made.confusion);
      const prediction = likeliestClass(labels.map((label) => ({ label, score: `q${label}` })));
      const decided = await engine.query(confusionSql({ table: "t" }, { target: "y", prediction }));
      expect(decodeConfusion(decided).get("all")?.counts).toEqual(made.confusion);
      expect(valueOf(accuracy(confusion))).toBeCloseTo(Number(made.accuracy), 12);
      expect(valueOf(balancedAccuracy(confusion))).toBeCloseTo(Number(made.balanced_accuracy), 12);
      expect(valueOf(mcc(confusion))).toBeCloseTo(Number(made.mcc), 12);
      for (const average of ["macro", "weighted", "micro"] as const) {
        const { precision, recall, f1 } = averageMetrics(confusion, average);
        expect([precision, recall, f1].map(valueOf)).toEqual(made[average]?.map(closeTo));
      }
      const sums = await Promise.all(
        labels.map(async (positive) => {
          const model = { target: "y", score: `q${positive}`, positive };
          return (await ranked(model)).ranks;
        }),
      );
      expect(valueOf(macroRocAuc(sums))).toBeCloseTo(Number(made.roc_auc), 12);
      const scores = labels.map((label) => ({ label, score: `q${label}` }));
      const losses =
        decodeScoreLosses(
          await engine.query(classScoreLossesSql({ table: "t" }, { target: "y", scores })),
        ).get("all") ?? emptyScoreLosses;
      expect(losses).toMatchObject({ n, outside: 0, notSummingToOne: 0, unknownLabels: 0 });
      expect(valueOf(logLoss(losses))).toBeCloseTo(Number(made.log_loss), 12);
      expect(valueOf(brierScore(losses))).toBeCloseTo(Number(made.brier), 12);
    });
  }
});

describe("numbers, against scikit-learn", () => {
  for (const made of oracle.cases) {
    if (made.kind !== "regression") continue;
    const { n, slope = 0, noise = 0, shift = 0 } = made;
    it(`agree in every metric: ${n} rows`, async () => {
      const y = ruleSample(n, golden, 1, shift, 0);
      const e = ruleSample(n, root, noise, 0, 0);
      const rows = Array.from(y, (target, i) => [target, target * slope + (e[i] ?? 0)]);
      await engine.run(`CREATE OR REPLACE TABLE t AS FROM ${valuesList(rows)} v("y", "p")`);
      const model = { target: "y", prediction: "p" };
      const metrics = regressionMetrics(await regressionErrorsOf(engine, { table: "t" }, model));
      for (const name of ["mae", "rmse", "mape", "r2", "max_abs_error"] as const) {
        const expected = Number(made[name]);
        expect(valueOf(metrics[name]) / expected, name).toBeCloseTo(1, 9);
      }
    });
  }
});

describe("the delta method", () => {
  it("leaves a perfect sample room for doubt", () => {
    const perfect = confusionOf([
      { target: "a", prediction: "a", n: 10 },
      { target: "b", prediction: "b", n: 10 },
    ]);
    const macro = averageMetrics(perfect, "macro").f1;
    expect(macro.ok && (macro.value.interval?.low ?? 1)).toBeLessThan(1);
    const apart = rocAuc(rankSums({ positive: ecdfOf([1, 2]), negative: ecdfOf([0, 0.5]) }));
    expect(apart.ok && apart.value.interval).toEqual({ low: expect.closeTo(0.34238, 5), high: 1 });
  });
});
