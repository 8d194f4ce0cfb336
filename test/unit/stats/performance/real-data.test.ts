import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { decodeConfusion, emptyConfusion } from "../../../../src/measure/confusion.ts";
import type { RankSums } from "../../../../src/measure/score-counts.ts";
import {
  codedScoresSql,
  confusionSql,
  type ScoreModel,
} from "../../../../src/sql/classification.ts";
import {
  pairwiseParity,
  type ComparedRate,
} from "../../../../src/stats/fairness/pairwise-parity.ts";
import { groupRate } from "../../../../src/stats/fairness/group-rate.ts";
import type { RegressionErrors } from "../../../../src/measure/regression-errors.ts";
import type { BySlice } from "../../../../src/measure/by-slice.ts";
import {
  decodeEstimationRows,
  type EstimationRows,
} from "../../../../src/measure/estimation-rows.ts";
import { estimationRowsSql, type EstimationModel } from "../../../../src/sql/estimation.ts";
import {
  estimateBinary,
  fitBinaryEstimator,
} from "../../../../src/stats/estimation/binary-estimator.ts";
import {
  estimateClasses,
  fitClassEstimator,
} from "../../../../src/stats/estimation/class-estimator.ts";
import type { Outcome } from "../../../../src/stats/outcome.ts";
import { averagePrecision } from "../../../../src/stats/performance/average-precision.ts";
import {
  binaryMetrics,
  looksReversed,
  oneVsRest,
} from "../../../../src/stats/performance/binary-metrics.ts";
import { accuracy, averageMetrics } from "../../../../src/stats/performance/class-metrics.ts";
import type { Estimate } from "../../../../src/stats/performance/estimate.ts";
import { regressionMetrics } from "../../../../src/stats/performance/regression-metrics.ts";
import { macroRocAuc, rocAuc } from "../../../../src/stats/performance/roc-auc.ts";
import { sideEngine } from "../../../../src/run/side-engine.ts";
import { groupsInSql } from "../../support/groups-in-sql.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import { regressionErrorsOf } from "../../support/regression-errors.ts";
import { hasRealFiles } from "../../support/real-files.ts";
import { given } from "../../support/given.ts";

const folder = fileURLToPath(new URL("../../../../../shared/data/", import.meta.url));
const engine = await openNativeEngine();
afterAll(() => engine.close());

const valueOf = (outcome: Outcome<Estimate> | undefined): number => {
  if (outcome === undefined) throw new Error("no such slice");
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.value;
};

const readTable = (path: string): Record<string, string>[] => {
  const [header = "", ...lines] = readFileSync(folder + path, "utf8")
    .trim()
    .split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
};

/** NannyML's realized values of both periods by chunk of a fixed size. */
function realized(dataset: string, notebooks: RegExp): Map<string, string> {
  const values = new Map<string, string>();
  for (const row of readTable("expected/nannyml_docs_results.csv")) {
    if (row["dataset"] !== dataset || !notebooks.test(row["source_notebook"] ?? "")) continue;
    const { period = "", chunk_index: chunk = "", column_or_metric: metric = "" } = row;
    values.set(`${period} ${chunk} ${metric}`, row["value"] ?? "");
  }
  return values;
}

const table = { reference: "reference", analysis: "monitoring" };

describe.skipIf(!hasRealFiles)(
  "realized performance by chunk, in one pass (../shared/data)",
  () => {
    const chunk = (rows: number) => `CAST(rowid // ${rows} AS VARCHAR)`;

    /** The rank sums of each chunk, from its sorted scores. */
    const rankSumsOf = async (
      name: string,
      chunks: BySlice<unknown>,
      size: number,
      model: ScoreModel,
    ): Promise<BySlice<RankSums>> => {
      const sums = new Map<string, RankSums>();
      for (const slice of chunks.keys()) {
        const rows = { table: name, where: `rowid // ${size} = ${slice}` };
        const { summary } = await sideEngine(engine).ranked({
          sql: codedScoresSql(rows, model),
          label: { divisor: 1, size: 3 },
          summary: true,
          groupings: [],
        });
        if (summary !== null) sums.set(slice, summary.ranks);
      }
      return sums;
    };

    const load = (dataset: string) =>
      Promise.all(
        Object.values(table).map((side) =>
          engine.run(
            `CREATE OR REPLACE TABLE ${side} AS FROM '${folder}nannyml/${side}_${dataset}.parquet'`,
          ),
        ),
      );

    /** Compares to the digits that NannyML's documentation printed; returns how many values. */
    function compare(
      expected: ReadonlyMap<string, string>,
      period: string,
      ours: Readonly<Record<string, (slice: string) => number>>,
    ): number {
      let compared = 0;
      for (const [key, printed] of expected) {
        const [own, slice = "", metric = ""] = key.split(" ");
        const value = ours[metric];
        if (own !== period || value === undefined) continue;
        const [mantissa = "", exponent = "0"] = printed.split("e");
        const digits = mantissa.split(".")[1]?.length ?? 0;
        const tolerance = 0.500001 * 10 ** (Number(exponent) - digits);
        expect(Math.abs(value(slice) - Number(printed)), key).toBeLessThanOrEqual(tolerance);
        compared++;
      }
      return compared;
    }

    it("of the car loan equals NannyML's printed digits", async () => {
      await load("synthetic_car_loan");
      const expected = realized("synthetic_car_loan", /Calculating|Realized/);
      let compared = 0;
      for (const [period, name] of Object.entries(table)) {
        const rows = { table: name, key: chunk(5000) };
        const target = "CAST(CAST(repaid AS INTEGER) AS VARCHAR)";
        const prediction = "CAST(CAST(y_pred AS INTEGER) AS VARCHAR)";
        const confusions = decodeConfusion(
          await engine.query(confusionSql(rows, { target, prediction })),
        );
        const scored = { target, score: "y_pred_proba", positive: "1" };
        const sums = await rankSumsOf(name, confusions, 5000, scored);
        const counts = (slice: string) => oneVsRest(confusions.get(slice) ?? emptyConfusion, "1");
        const own = (slice: string) => sums.get(slice);
        compared += compare(expected, period, {
          roc_auc: (slice) => valueOf(rocAuc(own(slice) ?? { ...noSums })),
          average_precision: (slice) => valueOf(averagePrecision(own(slice) ?? { ...noSums })),
          f1: (slice) => valueOf(binaryMetrics(counts(slice)).f1),
          precision: (slice) => valueOf(binaryMetrics(counts(slice)).precision),
          recall: (slice) => valueOf(binaryMetrics(counts(slice)).recall),
          specificity: (slice) => valueOf(binaryMetrics(counts(slice)).tnr),
          accuracy: (slice) => valueOf(binaryMetrics(counts(slice)).accuracy),
        });
      }
      expect(compared).toBeGreaterThan(20);
    });

    it("of the car price equals NannyML's printed digits", async () => {
      await load("synthetic_car_price");
      const expected = realized("synthetic_car_price", /Calculating|Realized/);
      let compared = 0;
      for (const [period, name] of Object.entries(table)) {
        const slices = await engine.query(
          `SELECT DISTINCT slice FROM (SELECT ${chunk(6000)} AS slice FROM ${name})`,
        );
        const errors = new Map<string, RegressionErrors>();
        for (const slice of slices.columns["slice"] ?? []) {
          const rows = `(FROM (SELECT *, ${chunk(6000)} AS slice FROM ${name}) WHERE slice = '${slice}')`;
          const model = { target: "y_true::DOUBLE", prediction: "y_pred::DOUBLE" };
          errors.set(String(slice), await regressionErrorsOf(engine, { table: rows }, model));
        }
        const metric = (metricName: "mae" | "mape" | "rmse") => (slice: string) => {
          const own = errors.get(slice);
          return valueOf(own === undefined ? undefined : regressionMetrics(own)[metricName]);
        };
        compared += compare(expected, period, {
          mae: metric("mae"),
          mape: metric("mape"),
          rmse: metric("rmse"),
          mse: (slice) => metric("rmse")(slice) ** 2,
        });
      }
      expect(compared).toBeGreaterThan(20);
    });

    it("of the credit card equals NannyML's printed digits", async () => {
      await load("synthetic_credit_card");
      const expected = realized("synthetic_credit_card", /Calculating|Realized/);
      const classes = ["prepaid_card", "highstreet_card", "upmarket_card"];
      let compared = 0;
      for (const [period, name] of Object.entries(table)) {
        const rows = { table: name, key: chunk(6000) };
        const confusions = decodeConfusion(
          await engine.query(confusionSql(rows, { target: "y_true", prediction: "y_pred" })),
        );
        const sums = await Promise.all(
          classes.map((positive) =>
            rankSumsOf(name, confusions, 6000, {
              target: "y_true",
              score: `y_pred_proba_${positive}`,
              positive,
            }),
          ),
        );
        const own = (slice: string) => confusions.get(slice) ?? emptyConfusion;
        compared += compare(expected, period, {
          roc_auc: (slice) => valueOf(macroRocAuc(sums.map((s) => s.get(slice) ?? noSums))),
          f1: (slice) => valueOf(averageMetrics(own(slice), "macro").f1),
          precision: (slice) => valueOf(averageMetrics(own(slice), "macro").precision),
          recall: (slice) => valueOf(averageMetrics(own(slice), "macro").recall),
          accuracy: (slice) => valueOf(accuracy(own(slice))),
        });
      }
      expect(compared).toBeGreaterThan(20);
    });

    it("of the taxi trips equals Evidently's", async () => {
      await engine.run(`CREATE TABLE taxi AS FROM '${folder}taxi/reference.parquet'`);
      const errors = await regressionErrorsOf(
        engine,
        { table: "taxi" },
        { target: "duration_min", prediction: "prediction" },
      );
      expect(valueOf(regressionMetrics(errors).mae)).toBeCloseTo(4.142064073688447, 12);
    });
  },
);

describe.skipIf(!hasRealFiles)("estimated performance by chunk (../shared/data)", () => {
  const load = async (dataset: string, model: EstimationModel, size: number) => {
    const read = async (side: "reference" | "monitoring") => {
      const file = `${folder}nannyml/${side}_${dataset}.parquet`;
      await engine.run(`CREATE OR REPLACE TABLE ${side} AS FROM '${file}'`);
      const rows = { table: side, key: `CAST(rowid // ${size} AS VARCHAR)` };
      const result = await engine.query(estimationRowsSql(rows, model));
      return decodeEstimationRows(result, model.scores.length);
    };
    return { reference: await read("reference"), analysis: await read("monitoring") };
  };
  const all = (slices: BySlice<EstimationRows>, count: number) => ({
    scores: Array.from({ length: count }, (_, k) =>
      [...slices.values()].flatMap((rows) => Array.from(rows.scores[k] ?? [])),
    ),
    predicted: [...slices.values()].flatMap((rows) => Array.from(rows.predicted)),
    target: [...slices.values()].flatMap((rows) => Array.from(rows.target)),
  });

  it("of the car loan equals NannyML's printed digits", async () => {
    const { reference, analysis } = await load(
      "synthetic_car_loan",
      {
        target: "CAST(CAST(repaid AS INTEGER) AS VARCHAR)",
        prediction: "CAST(CAST(y_pred AS INTEGER) AS VARCHAR)",
        labels: ["0", "1"],
        scores: ["y_pred_proba"],
      },
      5000,
    );
    const { scores, predicted, target } = all(reference, 1);
    const estimator = given(fitBinaryEstimator({ score: scores[0] ?? [], predicted, target }));
    const expected = realized("synthetic_car_loan", /Estimating Standard Performance/);
    expect(expected.size).toBe(30);
    for (const [key, printed] of expected) {
      const [, slice = "", metric = ""] = key.split(" ");
      const rows = analysis.get(slice);
      if (rows === undefined) throw new Error(`no chunk ${slice}`);
      const { metrics } = estimateBinary(estimator, {
        score: rows.scores[0] ?? [],
        predicted: rows.predicted,
      });
      const own = valueOf(metrics[metric as "roc_auc" | "f1" | "accuracy"]);
      expect(Math.abs(own - Number(printed)), key).toBeLessThanOrEqual(1e-6);
    }
  });

  it("of the credit card equals NannyML's printed digits", async () => {
    const classes = ["prepaid_card", "highstreet_card", "upmarket_card"];
    const { reference, analysis } = await load(
      "synthetic_credit_card",
      {
        target: "y_true",
        prediction: "y_pred",
        labels: classes,
        scores: classes.map((label) => `y_pred_proba_${label}`),
      },
      6000,
    );
    const estimator = given(fitClassEstimator(all(reference, 3)));
    const expected = realized("synthetic_credit_card", /Estimating Performance - Multi/);
    expect(expected.size).toBe(20);
    for (const [key, printed] of expected) {
      const [, slice = "", metric = ""] = key.split(" ");
      const rows = analysis.get(slice);
      if (rows === undefined) throw new Error(`no chunk ${slice}`);
      const own = valueOf(estimateClasses(estimator, rows).metrics[metric as "roc_auc" | "f1"]);
      // A hundred distinct scores: NannyML's order among equal ones is one of chance.
      const tolerance = metric === "roc_auc" ? 2e-6 : 1e-6;
      expect(Math.abs(own - Number(printed)), key).toBeLessThanOrEqual(tolerance);
    }
  }, 30_000);
});

const noSums = {
  positives: 0,
  negatives: 0,
  u: 0,
  belowSquares: 0,
  aboveSquares: 0,
  precisions: 0,
};

describe.skipIf(!hasRealFiles)("fairness of real decisions (../shared/data)", () => {
  const groupsOf = async (file: string, group: string) => {
    await engine.run(`CREATE OR REPLACE TABLE people AS FROM '${folder}fairness/${file}'`);
    const model = {
      target: "CAST(CAST(label_value AS INTEGER) AS VARCHAR)",
      prediction: "CAST(CAST(score AS INTEGER) AS VARCHAR)",
      positive: "1",
    };
    return (await groupsInSql(engine, "people", [group], model)).groups;
  };

  it("equals Aequitas' expected tables, with reasons where it has NaN", async () => {
    const columns: readonly (readonly [string, ComparedRate])[] = [
      ["fpr", "fpr"],
      ["fnr", "fnr"],
      ["for", "false_omission_rate"],
      ["fdr", "false_discovery_rate"],
      ["ppr", "selected_share"],
      ["pprev", "selection_rate"],
    ];
    const missing = new Set(["NaN", "NA", ""]);
    for (const test of [1, 2, 3, 4]) {
      const groups = await groupsOf(`aequitas_expected/test_${test}.csv`, "class");
      const parity = pairwiseParity(groups, { reference: "High", limits: { minimumSize: 1 } });
      if (!parity.ok) throw new Error(parity.reason);
      for (const row of readTable(`fairness/aequitas_expected/expected_output_test_${test}.csv`)) {
        if (row["attribute_name"] !== "class") continue;
        const own = parity.value.groups.find(({ group }) => group === row["attribute_value"]);
        if (own === undefined) throw new Error("no such group");
        for (const [column, rate] of columns) {
          for (const [table, name] of [
            [own.rates, column],
            [own.disparities, `${column}_disparity`],
          ] as const) {
            const printed = row[name];
            // With two attributes in a file, Aequitas divides by the selected of both.
            if (printed === undefined || (test === 2 && name === "ppr")) continue;
            const value = table[rate];
            if (missing.has(printed)) expect(value.ok, name).toBe(false);
            else expect(value.ok ? value.value : null, name).toBeCloseTo(Number(printed), 12);
          }
        }
        const verdict = (name: string) => {
          const printed = row[name];
          return printed === undefined || printed === "NA" ? null : printed === "TRUE";
        };
        if (row["Supervised Fairness"] === undefined) continue;
        expect(own.verdicts.typeI).toBe(verdict("TypeI Parity"));
        expect(own.verdicts.typeII).toBe(verdict("TypeII Parity"));
        expect(own.verdicts.unsupervised).toBe(verdict("Unsupervised Fairness"));
        expect(own.verdicts.supervised).toBe(verdict("Supervised Fairness"));
      }
    }
  });

  it("finds the known rates of COMPAS, and says which groups are too small", async () => {
    const groups = await groupsOf("compas_for_aequitas.csv", "race");
    const rate = (group: string, name: "fpr" | "fnr") => {
      const own = groups.get(group);
      return own === undefined ? undefined : groupRate(own, name);
    };
    expect(valueOf(rate("African-American", "fpr"))).toBeCloseTo(0.448468, 6);
    expect(valueOf(rate("Caucasian", "fpr"))).toBeCloseTo(0.234543, 6);
    expect(valueOf(rate("African-American", "fnr"))).toBeCloseTo(0.279853, 6);
    expect(valueOf(rate("Caucasian", "fnr"))).toBeCloseTo(0.477226, 6);
    expect(rate("Native American", "fpr")?.ok).toBe(false);
  });

  it("points out the file whose positive class is the other one", async () => {
    await groupsOf("adult_rf_binary.csv", "race");
    const confusion =
      decodeConfusion(
        await engine.query(
          confusionSql(
            { table: "people" },
            {
              target: "CAST(CAST(label_value AS INTEGER) AS VARCHAR)",
              prediction: "CAST(CAST(score AS INTEGER) AS VARCHAR)",
            },
          ),
        ),
      ).get("all") ?? emptyConfusion;
    expect(valueOf(accuracy(confusion))).toBeCloseTo(0.1525, 4);
    expect(looksReversed(oneVsRest(confusion, "1"))).toBe(true);
  });
});
