import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { columnDrift } from "../../../src/monitors/drift/column-drift.ts";
import { measureText } from "../../../src/monitors/drift/text/measure-text.ts";
import { sideEngine } from "../../../src/run/side-engine.ts";
import { aucByChance } from "../../../src/stats/side-classifier.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { subjectColumn } from "./support/run-monitor.ts";

const engine = await openNativeEngine();
afterAll(() => engine.close());

const vocabulary = (first: string) =>
  `[${[first, "Straße", "the", "cat's", "日本", "x1", "naïve", "it's"].map((word) => `'${word.replaceAll("'", "''")}'`).join(", ")}]`;

/** Texts of three words in turn; every tenth row has none. */
const texts = (table: string, from: number, first: string) =>
  engine.run(`CREATE TABLE ${table} AS SELECT CASE WHEN i % 10 = 0 THEN NULL ELSE
      array_to_string(list_transform([1, 2, 3], k -> ${vocabulary(first)}[(hash(i * 7 + k) % 8)::INTEGER + 1]), ', ') || '!' END AS note
    FROM range(${from}, ${from + 3000}) t(i)`);

beforeAll(async () => {
  await texts("before", 0, "refund");
  await texts("same", 50_000, "refund");
  await texts("changed", 90_000, "Chargeback");
  await engine.run("CREATE TABLE empty AS SELECT NULL::VARCHAR AS note FROM range(5)");
  await engine.run("CREATE TABLE signs AS SELECT '… !' AS note FROM range(5)");
});

const column = subjectColumn("note", "text", "text");

async function compare(reference: string, current: string) {
  const on = (table: string) =>
    Object.assign(
      (sql: string) => engine.query(sql.replaceAll(/FROM (reference|current)\b/g, `FROM ${table}`)),
      { ...sideEngine(engine), known: () => undefined },
    );
  const measured = await measureText(column)({
    reference: on(reference),
    current: on(current),
  });
  const choice = columnDrift.forColumn(
    { method: "auto", threshold: 0.2, sizeAware: false, columns: [] },
    column,
  );
  const subject = { column, measured: { words: measured }, sql: () => "" };
  return { measured, ...columnDrift.evaluate(subject, choice) };
}

describe("texts", () => {
  it("pass where the words are used as before", async () => {
    const { result, checks } = await compare("before", "same");
    expect(checks[0]).toMatchObject({ status: "pass", metric: "word_classifier" });
    expect(result).toMatchObject({ kind: "text", threshold: 0.55 });
    expect(Math.abs((result.score ?? 0) - 0.5)).toBeLessThan(3 * (aucByChance(2700, 2700) - 0.5));
    expect(result.text?.newWords).toMatchObject({ share: 0, count: 0 });
  });

  it("fail where a classifier tells them apart, and name the words", async () => {
    const { result, checks, metrics } = await compare("before", "changed");
    expect(checks[0]?.status).toBe("fail");
    expect(result.score).toBeGreaterThan(0.6);
    expect(result.text?.newWords.examples[0]?.label).toBe("chargeback");
    expect(result.text?.newWords.share).toBeCloseTo(1 / 8, 1);
    expect(
      result.parts?.parts
        .slice(0, 2)
        .map(({ label }) => label)
        .toSorted(),
    ).toEqual(["chargeback", "refund"]);
    expect(result.distribution).toMatchObject({ kind: "categories" });
    expect(metrics.map(({ metric }) => metric)).toEqual(
      expect.arrayContaining(["word_classifier", "characters", "words", "new_word_share"]),
    );
  });

  it("are counted by words of any script, once a text", async () => {
    const { measured, result } = await compare("before", "same");
    const { reference } = measured;
    expect(reference).toMatchObject({ rows: 3000, missing: 300, read: 2700 });
    expect(reference.words.map(({ word }) => word).toSorted()).toEqual(
      ["cat", "it", "naïve", "refund", "s", "straße", "the", "x1", "日本"].toSorted(),
    );
    for (const { texts: n, byFold } of reference.words) {
      expect(byFold.reduce((a, b) => a + b)).toBe(n);
    }
    expect(result.text?.missingShare).toEqual({ reference: 0.1, current: 0.1 });
    expect(result.text?.words.reference).toMatchObject({ min: 3, max: 6 });
  });

  it("without any word are skipped with the reason", async () => {
    expect((await compare("empty", "same")).checks[0]).toMatchObject({
      status: "skipped",
      message: "no values in the reference data",
    });
    expect((await compare("signs", "signs")).checks[0]).toMatchObject({
      status: "skipped",
      message: "the texts have no words",
    });
  });
});
