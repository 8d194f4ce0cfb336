import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupFairness } from "../../../src/monitors/fairness/group-fairness.ts";
import type { Finding } from "../../../src/monitors/monitor.ts";
import type { FairnessResult } from "../../../src/monitors/fairness/fairness-result.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { valuesList } from "../support/performance-golden.ts";
import { runMonitor, subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const tables = async (sql: { readonly reference: string; readonly current: string }) => {
  await engine.run(`CREATE OR REPLACE TABLE reference AS FROM ${sql.reference}`);
  await engine.run(`CREATE OR REPLACE TABLE current AS FROM ${sql.current}`);
};

const value = (
  { metrics }: Finding<FairnessResult>,
  metric: string,
  segment: string | null,
  column = segment?.split("=")[0] ?? null,
): number | null | undefined =>
  metrics.find((row) => row.metric === metric && row.segment === segment && row.column === column)
    ?.value;

const folder = fileURLToPath(new URL("../../../../shared/data/fairness/", import.meta.url));
const real = describe.skipIf(!existsSync(folder));
const compasColumns = [
  subjectColumn("score", "categorical", "number", "prediction"),
  subjectColumn("label_value", "categorical", "integer", "target"),
  subjectColumn("race", "categorical", "text", "sensitive"),
  subjectColumn("sex", "categorical", "text", "sensitive"),
];

real("COMPAS", () => {
  let finding: Finding<FairnessResult>;
  beforeAll(async () => {
    const file = `'${folder}compas_for_aequitas.csv'`;
    await tables({ reference: file, current: file });
    finding = await runMonitor(engine, groupFairness, compasColumns);
  });

  it("has the known error rates of its groups", () => {
    expect(value(finding, "fpr", "race=African-American")).toBeCloseTo(0.448468, 6);
    expect(value(finding, "fpr", "race=Caucasian")).toBeCloseTo(0.234543, 6);
    expect(value(finding, "fnr", "race=African-American")).toBeCloseTo(0.279853, 6);
    expect(value(finding, "fnr", "race=Caucasian")).toBeCloseTo(0.477226, 6);
  });

  it("leaves out the groups that are too small, and says so", () => {
    const small = finding.metrics.find(
      ({ metric, segment }) => metric === "fpr" && segment === "race=Native American",
    );
    expect(small).toMatchObject({ value: null, note: "the group has fewer than 30 rows" });
    expect(value(finding, "rows", "race=Native American")).toBe(18);
  });

  it("fails the four-fifths rule, and crosses race and sex", () => {
    const check = finding.checks.find(
      ({ id }) => id === "fairness.group/race/demographic_parity_ratio",
    );
    expect(check?.status).toBe("fail");
    expect(check?.message).toContain("“African-American”");
    expect(value(finding, "rows", "race × sex=Caucasian × Female")).toBe(567);
    expect(finding.result.columns.map(({ name }) => name)).toEqual(["race", "sex", "race × sex"]);
  });
});

real("Aequitas' own tables", () => {
  it.each([1, 2, 3, 4])("are repeated: test %i", async (n) => {
    const file = `${folder}aequitas_expected/`;
    await tables({
      reference: `'${file}test_${n}.csv'`,
      current: `'${file}test_${n}.csv'`,
    });
    const columns = [
      subjectColumn("score", "categorical", "integer", "prediction"),
      subjectColumn("label_value", "categorical", "integer", "target"),
      subjectColumn("class", "categorical", "text", "sensitive"),
    ];
    const finding = await runMonitor(engine, groupFairness, columns, {
      minimumSize: 1,
      referenceGroup: "High",
    });
    const rows = csv(`${file}expected_output_test_${n}.csv`);
    for (const row of rows.filter(({ attribute_name: name }) => (name ?? "class") === "class")) {
      const segment = `class=${row["attribute_value"] ?? ""}`;
      const names = { fpr: "fpr", fnr: "fnr", for: "false_omission_rate" };
      for (const [theirs, ours] of Object.entries(names)) {
        const expected = Number(row[theirs]);
        const own = value(finding, ours, segment);
        if (Number.isNaN(expected)) expect(own).toBeNull();
        else expect(own, ours).toBeCloseTo(expected, 12);
      }
      expect(value(finding, "rows", segment)).toBe(Number(row["group_size"]));
      for (const rate of ["fpr", "fnr"]) {
        const expected = Number(row[`${rate}_disparity`]);
        const own = value(finding, `${rate}_disparity`, segment);
        if (segment === "class=High") expect(own).toBeUndefined();
        else if (Number.isNaN(expected)) expect(own).toBeNull();
        else expect(own).toBeCloseTo(expected, 12);
      }
    }
  });
});

function csv(path: string): readonly Readonly<Record<string, string>>[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** 200 people: `rate` of the women and half of the men are selected; all labels are positive. */
const people = (rate: number) =>
  Array.from({ length: 200 }, (_, i) => {
    const woman = i % 2 === 0;
    const place = Math.floor(i / 2) / 100;
    const selected = woman ? place < rate : place < 0.5;
    return [woman ? "f" : "m", 18 + (i % 60), selected ? "yes" : "no", "yes", selected ? 0.9 : 0.1];
  });
const peopleColumns = [
  subjectColumn("sex", "categorical", "text", "sensitive"),
  subjectColumn("age", "numeric", "number", "sensitive"),
  subjectColumn("p", "categorical", "text", "prediction"),
  subjectColumn("y", "categorical", "text", "target"),
  subjectColumn("s", "numeric", "number", "probability"),
];
const asTable = (rows: readonly (readonly (string | number | null)[])[]) =>
  `${valuesList(rows)} v("sex", "age", "p", "y", "s")`;

describe("bias", () => {
  it("says by how much a gap grew", async () => {
    await tables({ reference: asTable(people(0.48)), current: asTable(people(0.2)) });
    const finding = await runMonitor(engine, groupFairness, peopleColumns);
    expect(value(finding, "demographic_parity_difference", null, "sex")).toBeCloseTo(0.3, 12);
    const ratio = finding.checks.find(({ id }) => id.endsWith("sex/demographic_parity_ratio"));
    expect(ratio).toMatchObject({ status: "fail", value: 0.4 });
    expect(ratio?.message).toContain("“f” is selected 0.4 times as often as “m” (0.96 before)");
    const grown = finding.checks.find(({ id }) => id.endsWith("sex/demographic_parity_growth"));
    expect(grown).toMatchObject({ status: "warn" });
    expect(grown?.message).toContain("from 2\u202fpp to 30\u202fpp");
  });

  it("cuts numbers by the reference, and says how", async () => {
    const { result } = await runMonitor(engine, groupFairness, peopleColumns);
    const age = result.columns.find(({ name }) => name === "age");
    expect(age?.groups).toHaveLength(4);
    expect(age?.groups[0]?.label).toMatch(/^below /);
    expect(age?.cut).toContain("4 parts");
  });

  it("explains a metric that a group cannot have", async () => {
    const finding = await runMonitor(engine, groupFairness, peopleColumns);
    const row = finding.metrics.find(
      ({ metric, segment }) => metric === "fpr" && segment === "sex=f",
    );
    expect(row).toMatchObject({ value: null, note: "the group has no negative labels" });
    const area = finding.metrics.find(
      ({ metric, segment }) => metric === "roc_auc" && segment === "sex=f",
    );
    expect(area?.value).toBeNull();
  });

  it("needs no labels for selection rates", async () => {
    await tables({ reference: asTable(people(0.48)), current: asTable(people(0.4)) });
    await engine.run("UPDATE current SET y = NULL");
    const finding = await runMonitor(engine, groupFairness, peopleColumns);
    expect(value(finding, "selection_rate", "sex=f")).toBeCloseTo(0.4, 12);
    const odds = finding.checks.find(({ id }) => id.endsWith("sex/equalized_odds_difference"));
    expect(odds?.status).toBe("skipped");
  });

  it("skips what one group alone cannot tell", async () => {
    const men = people(0.5).filter(([sex]) => sex === "m");
    await tables({ reference: asTable(men), current: asTable(men) });
    const finding = await runMonitor(engine, groupFairness, peopleColumns, { crossed: false });
    const check = finding.checks.find(({ id }) => id.endsWith("sex/demographic_parity_ratio"));
    expect(check).toMatchObject({
      status: "skipped",
      message: "fewer than two groups have this rate",
    });
  });

  it("skips groups of one", async () => {
    const all = people(0.5)
      .slice(0, 10)
      .map(([, ...rest], i) => [`person ${i}`, ...rest]);
    await tables({ reference: asTable(all), current: asTable(all) });
    const finding = await runMonitor(engine, groupFairness, peopleColumns, { crossed: false });
    expect(finding.checks.every(({ status }) => status === "skipped")).toBe(true);
  });

  it("decides by a probability where there is no prediction", async () => {
    await tables({ reference: asTable(people(0.48)), current: asTable(people(0.2)) });
    const finding = await runMonitor(
      engine,
      groupFairness,
      peopleColumns.filter(({ role }) => role !== "prediction"),
      { positive: "yes" },
    );
    expect(value(finding, "selection_rate", "sex=f")).toBeCloseTo(0.2, 12);
  });

  it("says which classes it cannot match", async () => {
    const numbers = people(0.4).map(([sex = null, age = null, p, y = null, s = null]) => [
      sex,
      age,
      p === "yes" ? "1" : "0",
      y,
      s,
    ]);
    await tables({ reference: asTable(numbers), current: asTable(numbers) });
    const { checks, result } = await runMonitor(engine, groupFairness, peopleColumns);
    expect(checks).toHaveLength(1);
    expect(checks[0]?.status).toBe("skipped");
    expect(result.columns).toEqual([]);
  });

  it("does not apply to a number that is predicted for classes", () => {
    const columns = peopleColumns
      .filter(({ role }) => role !== "prediction" && role !== "probability")
      .concat(subjectColumn("p", "numeric", "number", "prediction"));
    const subject = {
      columns,
      rows: { reference: 1, current: 1 },
      differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
      before: { metrics: [], checks: [] },
    };
    const applies = groupFairness.applies(subject, {
      positive: null,
      referenceGroup: null,
      minimumSize: 30,
      ratio: 0.8,
      difference: 0.1,
      parts: 4,
      crossed: true,
    });
    expect(applies).toMatchObject({ ok: false });
  });

  it("decides by a probability beside a number that is predicted for classes", async () => {
    await tables({ reference: asTable(people(0.48)), current: asTable(people(0.2)) });
    const columns = peopleColumns.map((column) =>
      column.name === "p" ? subjectColumn("age", "numeric", "number", "prediction") : column,
    );
    const finding = await runMonitor(engine, groupFairness, columns, { positive: "yes" });
    expect(value(finding, "selection_rate", "sex=f")).toBeCloseTo(0.2, 12);
    expect(finding.result).toMatchObject({ prediction: "s", decidedBy: "half" });
  });

  it("compares mean errors where a number is predicted", async () => {
    const trips = (bias: number) =>
      Array.from({ length: 400 }, (_, i) => {
        const sex = i % 2 === 0 ? "f" : "m";
        const y = i % 17;
        return [sex, i % 60, y + ((i % 5) - 2) + (sex === "f" ? bias : 0), y];
      });
    const table = (rows: readonly (readonly (string | number)[])[]) =>
      `${valuesList(rows)} v("sex", "age", "p", "y")`;
    await tables({ reference: table(trips(0)), current: table(trips(2)) });
    const columns = [
      ...peopleColumns.slice(0, 2),
      subjectColumn("p", "numeric", "number", "prediction"),
      subjectColumn("y", "numeric", "number", "target"),
    ];
    const finding = await runMonitor(engine, groupFairness, columns);
    expect(value(finding, "me", "sex=f")).toBeCloseTo(2, 12);
    expect(value(finding, "me_difference", null, "sex")).toBeCloseTo(2, 12);
    const check = finding.checks.find(({ id }) => id === "fairness.group/sex/me_difference");
    expect(check).toMatchObject({ status: "warn", condition: { op: "lte", threshold: 0.6 } });
  });
});
