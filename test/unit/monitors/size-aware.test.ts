import * as v from "valibot";
import { expect, test } from "vitest";
import { columnDrift } from "../../../src/monitors/drift/column-drift.ts";
import { subjectColumn } from "./support/run-monitor.ts";

const column = subjectColumn("c", "categorical", "text");

/** What data drift says of 200 + 200 rows in three categories. */
function findingOf(current: readonly number[], params: Readonly<Record<string, unknown>>) {
  const counts = (side: readonly number[]) => ({
    ...{ rows: 200, missing: 0, labels: ["a", "b", "c"] },
    counts: [...side],
  });
  const measured = { counts: { reference: counts([80, 70, 50]), current: counts(current) } };
  const choice = columnDrift.forColumn(v.parse(columnDrift.params, params), column);
  return columnDrift.evaluate({ column, measured, sql: () => "" }, choice);
}

test("a chi-square test alarms on what a sample as large as the reference gives by chance", () => {
  const { checks, result } = findingOf([63, 80, 57], { method: "chi_square" });
  expect(checks[0]?.status).toBe("fail");
  expect(result.score).toBeLessThan(0.05);
  expect(result.twoSample).toBeGreaterThan(0.05);
});

test("size-aware, it warns and says what the p-value of two samples is", () => {
  const params = { method: "chi_square", sizeAware: true };
  const [check] = findingOf([63, 80, 57], params).checks;
  expect(check?.status).toBe("warn");
  expect(check?.message).toMatch(/, but p is 0\.\d+ where the reference is a sample, too$/);
  expect(findingOf([20, 80, 100], params).checks[0]?.status).toBe("fail");
});

test("size-aware, a distance that chance gives at these sizes warns and names its reach", () => {
  const params = { method: "jensen_shannon", threshold: 0.01, sizeAware: true };
  const [check] = findingOf([75, 72, 53], params).checks;
  expect(check?.status).toBe("warn");
  expect(check?.message).toContain("two samples of these sizes from one distribution differ");
  expect(findingOf([20, 80, 100], params).checks[0]?.status).toBe("fail");
});
