import { expect, test } from "vitest";
import { checkOf } from "../../../src/monitors/finding.ts";
import type { CheckStatus } from "../../../src/monitors/monitor.ts";
import {
  missingShare,
  mostCommonShare,
  qualityRows,
} from "../../../src/ui/quality/quality-rows.ts";
import { reportWith } from "./report-with.ts";

const check = (column: string, metric: string, status: CheckStatus) =>
  checkOf({
    monitor: "quality.column",
    column,
    idSuffix: metric,
    metric,
    value: 1,
    condition: null,
    status,
    message: metric,
  });

test("columns with findings come first, and their worst finding before the others", () => {
  const rows = qualityRows(
    reportWith({
      columns: ["a", "b", "c"].map((name) => ({ name, type: "numeric", role: "feature" })),
      checks: [
        check("a", "missing_share", "pass"),
        check("b", "out_of_range_share", "warn"),
        check("b", "missing_share", "fail"),
      ],
    }),
  );
  expect(rows.map(({ name, status }) => `${name} ${status}`)).toEqual(["b fail", "a pass"]);
  expect(rows[0]?.findings.map(({ metric }) => metric)).toEqual([
    "missing_share",
    "out_of_range_share",
  ]);
});

test("a column that was not checked says why, one that was checked does not", () => {
  const skipped = {
    ...check("b", "missing_share", "skipped"),
    message: "only the reference data have this column",
  };
  const rows = qualityRows(
    reportWith({
      columns: ["a", "b"].map((name) => ({ name, type: "numeric", role: "feature" })),
      checks: [check("a", "missing_share", "pass"), check("a", "infinite", "skipped"), skipped],
    }),
  );
  expect(Object.fromEntries(rows.map(({ name, reason }) => [name, reason]))).toEqual({
    a: "",
    b: "only the reference data have this column",
  });
});

test("shares of nothing do not exist", () => {
  const empty = {
    rows: 0,
    missing: 0,
    distinct: 0,
    mostCommon: null,
    infinite: null,
    zeros: null,
    min: null,
    max: null,
    mean: null,
    std: null,
    q25: null,
    median: null,
    q75: null,
  };
  expect(missingShare(empty)).toBeNull();
  expect(missingShare(null)).toBeNull();
  expect(mostCommonShare(empty)).toBeNull();
  expect(
    mostCommonShare({ ...empty, rows: 4, missing: 2, mostCommon: { value: "x", count: 1 } }),
  ).toBe(0.5);
});
