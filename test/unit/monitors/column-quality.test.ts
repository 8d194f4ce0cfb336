import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { columnQuality } from "../../../src/monitors/quality/column-quality.ts";
import type { SubjectColumn } from "../../../src/monitors/monitor.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";

const stored = { name: "c", storage: "number", engineType: "DOUBLE" } as const;
const numeric: SubjectColumn = {
  name: "c",
  type: "numeric",
  role: "feature",
  reference: stored,
  current: stored,
};
const params = v.parse(columnQuality.params, {});

function numericChecks(
  reference: number[],
  current: number[],
  missing: [number, number] = [0, 0],
  infinite = 0,
  role: SubjectColumn["role"] = "feature",
) {
  const { checks } = columnQuality.evaluate(
    {
      column: { ...numeric, role },
      measured: {
        ecdf: { reference: ecdfOf(reference), current: ecdfOf(current) },
        tally: {
          reference: { rows: reference.length + missing[0], missing: missing[0], infinite: 0 },
          current: { rows: current.length + missing[1] + infinite, missing: missing[1], infinite },
        },
      },
      sql: () => "",
    },
    params,
  );
  return Object.fromEntries(checks.map(({ metric, status }) => [metric, status]));
}

const spread = Array.from({ length: 100 }, (_, i) => i);

describe("checks of a numeric column", () => {
  it("pass on the same data", () => {
    expect(new Set(Object.values(numericChecks(spread, spread)))).toEqual(new Set(["pass"]));
  });

  it("fail when more is missing, never when less is", () => {
    expect(numericChecks(spread, spread, [5, 20])["missing_share"]).toBe("fail");
    expect(numericChecks(spread, spread, [20, 5])["missing_share"]).toBe("pass");
  });

  it("fail when a column has become constant", () => {
    expect(
      numericChecks(
        spread,
        spread.map(() => 4),
      )["distinct"],
    ).toBe("fail");
  });

  it("fail when infinite values have come in", () => {
    expect(numericChecks(spread, spread, [0, 0], 1)["infinite"]).toBe("fail");
  });

  it("do not hold identifiers and ignored row numbers to the reference's range", () => {
    const later = spread.map((x) => x + 100);
    for (const role of ["id", "ignored"] as const) {
      expect(numericChecks(spread, later, [0, 0], 0, role)).not.toHaveProperty(
        "out_of_range_share",
      );
    }
    expect(numericChecks(spread, later)).toHaveProperty("out_of_range_share");
  });

  it("warn when values lie outside the reference's range", () => {
    expect(
      numericChecks(
        spread,
        spread.map((x) => x + 50),
      )["out_of_range_share"],
    ).toBe("warn");
  });
});

describe("checks of a categorical column", () => {
  const column: SubjectColumn = { ...numeric, type: "categorical" };
  const counts = (labels: string[], rows: number[]) => ({
    rows: rows.reduce((a, b) => a + b, 0),
    missing: 0,
    labels,
    counts: rows,
  });
  const evaluate = (current: ReturnType<typeof counts>) =>
    columnQuality.evaluate(
      {
        column,
        measured: { counts: { reference: counts(["a", "b"], [50, 50]), current } },
        sql: () => "",
      },
      params,
    );

  it("fail on many rows of a new category, warn on few", () => {
    const status = (rows: number[]) =>
      evaluate(counts(["a", "b", "new"], rows)).checks.find(
        ({ metric }) => metric === "new_category_share",
      )?.status;
    expect(status([50, 50, 20])).toBe("fail");
    expect(status([500, 500, 1])).toBe("warn");
  });

  it("name what is new and what has vanished", () => {
    const { result } = evaluate(counts(["a", "new"], [50, 20]));
    expect(result.newCategories).toEqual({
      count: 1,
      rows: 20,
      examples: [{ label: "new", rows: 20 }],
    });
    expect(result.vanishedCategories?.examples).toEqual([{ label: "b", rows: 50 }]);
  });
});
