import { describe, expect, it } from "vitest";
import type { Notebook } from "../../../src/notebook/notebook.ts";
import {
  swapped,
  withCell,
  withColumn,
  withFilter,
  withParams,
  withSource,
} from "../../../src/state/notebook-edits.ts";

const notebook: Notebook = {
  version: 1,
  data: {},
  columns: [],
  missingTokens: [],
  dateOrder: [],
  cells: [{ kind: "monitor", monitor: "drift.column", params: {} }],
};

describe("edits of a notebook", () => {
  it("keep a column's role when only its type is corrected, and forget both with null", () => {
    const typed = withColumn(withColumn(notebook, "a", { role: "id" }), "a", { type: "text" });
    expect(typed.columns).toEqual([{ name: "a", type: "text", role: "id" }]);
    expect(withColumn(typed, "a", { type: null, role: null }).columns).toEqual([]);
  });

  it("set parameters of one monitor, and take them back with null", () => {
    const set = withParams(notebook, "drift.column", { method: "ks", threshold: 0.1 });
    expect(set.cells[0]?.params).toEqual({ method: "ks", threshold: 0.1 });
    expect(withParams(set, "drift.column", { method: null }).cells[0]?.params).toEqual({
      threshold: 0.1,
    });
  });

  it("put a monitor into the report once, and take it out", () => {
    const more = withCell(notebook, "quality.correlation", true);
    expect(more.cells.map(({ monitor }) => monitor)).toEqual([
      "drift.column",
      "quality.correlation",
    ]);
    expect(withCell(more, "quality.correlation", true)).toEqual(more);
    expect(withCell(more, "quality.correlation", false)).toEqual(notebook);
  });

  it("keep each condition of a filter once, few enough for a link, and none when it is cleared", () => {
    const missing = (column: string) => ({ kind: "missing" as const, column });
    expect(withFilter(notebook, [missing("a"), missing("a")]).filter).toEqual([missing("a")]);
    const many = withFilter(
      notebook,
      Array.from({ length: 9 }, (_, i) => missing(`c${i}`)),
    );
    expect(many.filter).toEqual(Array.from({ length: 8 }, (_, i) => missing(`c${i + 1}`)));
    expect(withFilter(many, [])).toEqual(notebook);
  });

  it("swap what is the reference and what is current", () => {
    const both = withSource(withSource(notebook, "reference", { name: "a" }), "current", {
      name: "b",
    });
    expect(swapped(both).data).toEqual({ reference: { name: "b" }, current: { name: "a" } });
  });
});
