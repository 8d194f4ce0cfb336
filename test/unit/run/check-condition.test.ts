import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countMeeting } from "../../../src/run/check-condition.ts";
import { openWasmEngine } from "../support/wasm-engine.ts";

const engine = await openWasmEngine();
afterAll(() => engine.close());
beforeAll(async () => {
  await engine.query(`CREATE TABLE current AS
    SELECT range::INTEGER AS a, CASE WHEN range % 2 = 0 THEN 'x' END AS "two words" FROM range(10)`);
});

const meeting = (condition: string) => countMeeting(engine, "current", condition);

describe("a condition in SQL", () => {
  it("keeps the rows for which it is true, not those for which it is unknown", async () => {
    expect(await meeting("a >= 3 AND a < 7")).toBe(4);
    expect(await meeting(`"two words" = 'x'`)).toBe(5);
    expect(await meeting(`"two words" <> 'y'`)).toBe(5);
    expect(await meeting("a IN (SELECT max(a) FROM current)")).toBe(1);
  });

  it("may end with a comment", async () => {
    expect(await meeting("a = 1 -- only one")).toBe(1);
  });

  it("says what the engine does not understand", async () => {
    await expect(meeting("nope = 1")).rejects.toThrow(/nope/);
    await expect(meeting("a >")).rejects.toThrow(/syntax error/);
    await expect(meeting("a = 'three'")).rejects.toThrow(/three/);
    await expect(meeting("a = ?")).rejects.toThrow();
  });

  it.each([
    "true; DROP TABLE current",
    "true); DROP TABLE current; --",
    "true) UNION ALL (SELECT 1",
    "true) UNION ALL SELECT 1 FROM current WHERE (true",
    "true) THEN 1 END FROM current; DROP TABLE current; --",
    "true) LIMIT 1 --",
    "true /*",
    "(DELETE FROM current RETURNING a) = 1",
    "a = (SELECT count(*) FROM read_csv('https://example.org/x.csv'))",
    "a = (SELECT count(*) FROM read_text('/etc/passwd'))",
    "a = (COPY current TO 'data/out.csv')",
  ])("is one expression and no more: %s", async (condition) => {
    await expect(meeting(condition)).rejects.toThrow();
    expect((await engine.query("SELECT COUNT(*)::DOUBLE AS n FROM current")).columns["n"]).toEqual([
      10,
    ]);
  });
});
