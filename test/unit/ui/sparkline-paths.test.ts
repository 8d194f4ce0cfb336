import { expect, test } from "vitest";
import { sparklinePaths } from "../../../src/ui/parts/sparkline-paths.ts";

const none = { reference: 0, current: 0 };

test("sides of different size have the same height where they have the same shape", () => {
  const paths = sparklinePaths(
    {
      kind: "histogram",
      lo: 0,
      hi: 2,
      reference: [10, 30],
      current: [1, 3],
      below: none,
      above: none,
    },
    20,
    11,
  );
  expect(paths.reference).toBe("M0 11V7.7H10V1H20V11Z");
  expect(paths.current).toBe("M0 7.7V7.7H10V1H20");
});

test("categories are bars with gaps, and the current data a cap over each", () => {
  const paths = sparklinePaths(
    { kind: "categories", labels: ["a", "b"], reference: [1, 1], current: [1, 0], other: null },
    40,
    11,
  );
  expect(paths.reference).toBe("M0 11V6H7.5V11ZM10 11V6H17.5V11Z");
  expect(paths.current).toBe("M0 1H7.5M10 11H17.5");
});

test("empty sides draw a flat line and no NaN", () => {
  const paths = sparklinePaths(
    { kind: "histogram", lo: 0, hi: 1, reference: [0], current: [0], below: none, above: none },
    10,
    5,
  );
  expect(paths.reference + paths.current).not.toContain("NaN");
});
