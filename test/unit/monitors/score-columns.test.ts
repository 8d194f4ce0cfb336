import { describe, expect, it } from "vitest";
import type { SubjectColumn } from "../../../src/data/subject-column.ts";
import { scoreColumns } from "../../../src/monitors/performance/score-columns.ts";

const probability = (name: string): SubjectColumn => ({
  name,
  type: "numeric",
  role: "probability",
  reference: { name, storage: "number", engineType: "DOUBLE" },
  current: { name, storage: "number", engineType: "DOUBLE" },
});

const found = (names: readonly string[], labels: readonly string[], positive: string | null) =>
  scoreColumns(names.map(probability), labels, positive).map(({ column, label }) => [
    column.name,
    label,
  ]);

describe("probabilities that came as a list", () => {
  it("are for the labels in their order", () => {
    const parts = ["p[0]", "p[1]", "p[2]"];
    expect(found(parts, ["cat", "dog", "eel"], null)).toEqual([
      ["p[0]", "cat"],
      ["p[1]", "dog"],
      ["p[2]", "eel"],
    ]);
    // Not for the labels that their numbers spell.
    expect(found(parts, ["1", "2", "3"], null)).toEqual([
      ["p[0]", "1"],
      ["p[1]", "2"],
      ["p[2]", "3"],
    ]);
    expect(found(["p[0]", "p[1]"], ["no", "yes"], "yes")).toEqual([["p[1]", "yes"]]);
  });

  it("are for nobody where the classes are not as many", () => {
    expect(found(["p[0]", "p[1]"], ["cat", "dog", "eel"], null)).toEqual([]);
  });
});
