import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

/** Statements that would read, write, load or reach something outside, or open the lock again. */
const forbidden: readonly string[] = [
  "SELECT * FROM read_csv('https://example.org/data.csv')",
  "SELECT * FROM 'https://example.org/data.csv'",
  "SELECT * FROM read_csv('//example.org/data.csv')",
  "SELECT * FROM read_csv('s3://bucket/data.csv')",
  "SELECT * FROM read_text('https://example.org/secret')",
  "SELECT * FROM read_blob('https://example.org/secret')",
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_csv('other/file.csv')",
  "SELECT * FROM read_csv('data/../other.csv')",
  "SELECT * FROM read_parquet('https://example.org/data.parquet')",
  "SELECT * FROM read_json('https://example.org/data.json')",
  "SELECT * FROM glob('/*')",
  "ATTACH 'https://example.org/a.duckdb' AS a",
  "ATTACH 'other.duckdb' AS a",
  "ATTACH 'opfs://other.duckdb' AS a",
  "COPY (SELECT 1) TO 'https://example.org/upload.csv'",
  "COPY (SELECT 1) TO 'out.csv'",
  "COPY (SELECT 1) TO 'data/../out.csv'",
  "EXPORT DATABASE 'out'",
  "IMPORT DATABASE 'out'",
  "LOAD httpfs",
  "LOAD 'https://example.org/evil.duckdb_extension.wasm'",
  "FORCE INSTALL httpfs FROM 'https://example.org'; LOAD httpfs",
  "SET enable_external_access=true",
  "SET lock_configuration=false",
  "SET allowed_directories=['/']",
  "SET allowed_paths=['https://example.org/data.csv']",
  "SET custom_extension_repository='https://example.org'",
  "SET autoload_known_extensions=true",
  "RESET enable_external_access",
  "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
  "SELECT * FROM sqlite_scan('other.db', 't')",
];

async function ask(page: Page, sql: string): Promise<string> {
  const answer = await page.evaluate(async (text) => (await engineUnderTest).query(text), sql);
  return "error" in answer
    ? `refused: ${answer.error}`
    : `answered: ${JSON.stringify(answer.rows)}`;
}

test("the engine refuses every statement that reaches outside, and goes on working", async ({
  page,
  site,
  guard,
}) => {
  await page.goto(site.enginePage);
  const answers: [string, string][] = [];
  for (const sql of forbidden) answers.push([sql, await ask(page, sql)]);
  const answered = answers.filter(([, answer]) => !answer.startsWith("refused: "));
  expect(answered).toEqual([]);
  expect(await ask(page, "SELECT 41 + 1 AS n")).toContain("[42]");
  expect(guard.problems, "refused by the engine itself, before the policy had to").toEqual([]);
});

test("the engine still reads what is registered under data/", async ({ page, site }) => {
  await page.goto(site.enginePage);
  await page.evaluate(async () => (await engineUnderTest).register("r.csv", "a,b\n1,x\n2,y\n"));
  expect(
    await ask(page, "SELECT count(*)::DOUBLE AS n FROM read_csv('data/r.csv', header = true)"),
  ).toContain("[2]");
});

test("a worker of the page cannot reach another host even without the lock", async ({
  page,
  site,
  guard,
}) => {
  guard.allow(/policy violation|violates the following Content Security Policy|Refused to connect/);
  await page.goto(site.enginePage);
  const outcome = await page.evaluate(async () => {
    const source = `fetch("https://example.org/").then(
      () => postMessage("reached"), () => postMessage("refused"));`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    return new Promise((resolve) => {
      worker.onmessage = (event) => resolve(event.data);
    });
  });
  expect(outcome).toBe("refused");
  expect(guard.problems.filter((problem) => problem.startsWith("request"))).toEqual([]);
});
