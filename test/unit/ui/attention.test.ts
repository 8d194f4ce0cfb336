import { describe, expect, test } from "vitest";
import { checkOf } from "../../../src/monitors/finding.ts";
import type { Check, CheckStatus } from "../../../src/monitors/monitor.ts";
import { attentionItems, headline } from "../../../src/ui/report/attention.ts";
import { driftResult } from "./drift-result.ts";
import { reportWith } from "./report-with.ts";

const drift = (column: string, status: CheckStatus): Check =>
  checkOf({
    monitor: "drift.column",
    column,
    metric: "wasserstein",
    value: 0.2,
    condition: { op: "lt", threshold: 0.1 },
    status,
    message: "Wasserstein distance 0.2 is at or above the limit 0.1",
  });

const change = "The median went from 1.9 to 2.6.";

const quality = (column: string | null, status: CheckStatus, value = 0.3): Check =>
  checkOf({
    monitor: column === null ? "quality.dataset" : "quality.column",
    column,
    idSuffix: "missing_share",
    metric: "missing_share",
    value,
    condition: { op: "lte", threshold: 0.1 },
    status,
    message: "missing in 30 % of the rows, 9 % before",
  });

const bias = (column: string): Check =>
  checkOf({
    monitor: "fairness.group",
    column,
    metric: "demographic_parity_ratio",
    value: 0.5,
    condition: { op: "gte", threshold: 0.8 },
    status: "fail",
    message: "one group is selected half as often as another",
  });

const performance = (metric: string, status: CheckStatus): Check =>
  checkOf({
    monitor: "performance.regression",
    column: null,
    metric,
    value: 6.6,
    condition: { op: "lte", threshold: 4.1 },
    status,
    message: "MAE 3.7 → 6.6 (+76 %), 95 % interval 6.5 to 6.7",
  });

/** How many columns are in one file only. */
const onOneSide = (metric: "missing_columns" | "added_columns", columns: number): Check =>
  checkOf({
    monitor: "quality.schema",
    column: null,
    metric,
    value: columns,
    condition: { op: "eq", threshold: 0 },
    status: "fail",
    message: "only one side has them",
  });

describe("the headline", () => {
  test("says of the model no more than its checks do", () => {
    const of = (...checks: readonly Check[]) =>
      headline(reportWith({ checks: [drift("a", "pass"), drift("b", "pass"), ...checks] }));
    const data = "None of 2 columns drifted, and no quality check failed.";
    expect(of(performance("mae", "pass"))).toBe(
      `${data} The model's metrics are within their limits.`,
    );
    expect(of(performance("mae", "pass"), performance("r2", "warn"))).toBe(
      `${data} 1 check of the model gave a warning.`,
    );
    expect(of(performance("mae", "fail"), performance("r2", "warn"))).toBe(
      `${data} The model is worse: MAE 3.7 → 6.6 (+76 %).`,
    );
  });

  test("asks for the right file where two have no column in common", () => {
    const columns = ["a", "b"].map((name) => ({ name, type: "numeric", role: "feature" }) as const);
    const of = (missing: number, added: number) =>
      headline(
        reportWith({
          columns,
          checks: [onOneSide("missing_columns", missing), onOneSide("added_columns", added)],
        }),
      );
    expect(of(2, 2)).toBe("The two files have no column in common. Is one of them the wrong file?");
    expect(of(1, 2)).toMatch(/^No column could be compared/);
  });

  test("says that one file was given for both sides, but not of the parts of a log", () => {
    const checks = [drift("a", "pass"), drift("b", "pass")];
    const report = reportWith({ checks, currentFingerprint: "0123456789abcdef" });
    expect(headline(report)).toBe(
      "Both files are the same. None of 2 columns drifted, and no quality check failed.",
    );
    const data = { log: { name: "a.csv" }, split: { by: "share", share: 0.5 } } as const;
    expect(headline({ ...report, notebook: { ...report.notebook, data } })).toMatch(/^None of 2/);
  });

  test.each<[readonly Check[], string]>([
    [[], "No column could be compared, and no quality check failed."],
    [
      [drift("a", "pass")],
      "The one column that was compared is stable, and no quality check failed.",
    ],
    [
      [drift("a", "fail"), drift("b", "pass"), drift("c", "skipped")],
      "1 of 2 columns drifted, but no quality check failed.",
    ],
    [
      [drift("a", "pass"), drift("b", "pass"), bias("sex"), bias("race"), bias("race")],
      "None of 2 columns drifted, and no quality check failed. Groups by sex and race are not treated alike.",
    ],
    [
      [drift("a", "pass"), bias("a"), bias("b"), bias("c"), bias("d")],
      "The one column that was compared is stable, and no quality check failed. Groups by 4 columns are not treated alike.",
    ],
    [
      [drift("a", "fail"), quality("a", "fail"), quality("b", "fail")],
      "The one column that was compared drifted, and 2 quality checks failed.",
    ],
    [
      [drift("a", "pass"), drift("b", "pass"), quality("a", "warn")],
      "None of 2 columns drifted, but 1 quality check gave a warning.",
    ],
  ])("%#: says both in one sentence", (checks, sentence) => {
    expect(headline(reportWith({ checks }))).toBe(sentence);
  });
});

test("failures stand before warnings, the target before features, strong before weak", () => {
  const report = reportWith({
    columns: [
      { name: "weak", type: "numeric", role: "feature" },
      { name: "strong", type: "numeric", role: "feature" },
      { name: "y", type: "numeric", role: "target" },
    ],
    checks: [
      quality("weak", "warn"),
      drift("weak", "fail"),
      drift("strong", "fail"),
      drift("y", "fail"),
      quality("strong", "pass"),
    ],
    results: {
      "drift.column": {
        columns: [
          { column: "weak", result: driftResult({ score: 0.11, change }) },
          { column: "strong", result: driftResult({ score: 0.5, change }) },
          { column: "y", result: driftResult({ score: 0.12, change }) },
        ],
      },
    },
  });
  const items = attentionItems(report);
  expect(items.map(({ column, status }) => `${column ?? ""} ${status}`)).toEqual([
    "y fail",
    "strong fail",
    "weak fail",
    "weak warn",
  ]);
  expect(items[0]?.text).toBe("the median went from 1.9 to 2.6");
  expect(items[0]?.aside).toBe("Wasserstein distance 0.12, limit 0.1");
  expect(items[3]?.text).toBe("missing in 30 % of the rows, 9 % before");
});

test("a result that does not fit its shape is left out, the check's own words stay", () => {
  const report = reportWith({
    columns: [{ name: "a", type: "numeric", role: "feature" }],
    checks: [drift("a", "fail")],
    results: { "drift.column": { columns: [{ column: "a", result: { score: "0.2" } }] } },
  });
  expect(attentionItems(report)[0]?.text).toBe(
    "Wasserstein distance 0.2 is at or above the limit 0.1",
  );
});
