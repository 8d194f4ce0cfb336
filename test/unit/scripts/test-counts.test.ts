import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countPlaywright, countVitest, sumCounts } from "../../../scripts/test-counts.mjs";

const folder = mkdtempSync(join(tmpdir(), "driftbook-counts-"));

function report(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("a test file that does not load counts as one failure", () => {
  const file = report("vitest.json", {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [] },
    ],
  });
  expect(countVitest(file)()).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test("a browser test that passes on a second try counts as failed", () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 4 };
  expect(countPlaywright(report("playwright.json", { stats }))()).toEqual({
    passed: 3,
    failed: 2,
    skipped: 4,
  });
});

test("a stage that wrote no report has no count", () => {
  expect(countVitest(join(folder, "nowhere.json"))()).toBeUndefined();
});

test("counts of stages add up", () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sumCounts([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  expect(sumCounts([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
