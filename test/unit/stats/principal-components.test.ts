import { describe, expect, it } from "vitest";
import { principalComponents } from "../../../src/stats/principal-components.ts";
import { symmetricEigen } from "../../../src/stats/symmetric-eigen.ts";

const multiply = (matrix: readonly (readonly number[])[], vector: readonly number[]) =>
  matrix.map((row) => row.reduce((sum, x, i) => sum + x * (vector[i] ?? 0), 0));

describe("eigenvalues of a symmetric matrix", () => {
  it.each([
    [
      [
        [2, 1],
        [1, 2],
      ],
      [1, 3],
    ],
    [
      [
        [4, -2, 0],
        [-2, 4, 0],
        [0, 0, -3],
      ],
      [-3, 2, 6],
    ],
    [
      [
        [2, -1, 0],
        [-1, 2, -1],
        [0, -1, 2],
      ],
      [2 - Math.SQRT2, 2, 2 + Math.SQRT2],
    ],
    [
      [
        [0, 0],
        [0, 0],
      ],
      [0, 0],
    ],
  ])("of %j are %j, each with a unit vector of its own", (matrix, wanted) => {
    const { values, vectors } = symmetricEigen(matrix);
    values.toSorted((a, b) => a - b).forEach((x, i) => expect(x).toBeCloseTo(wanted[i] ?? 9, 13));
    vectors.forEach((vector, k) => {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 13);
      multiply(matrix, vector).forEach((x, i) =>
        expect(x).toBeCloseTo((values[k] ?? Number.NaN) * (vector[i] ?? Number.NaN), 13),
      );
    });
  });
});

describe("principal components", () => {
  // Variances 6, 3 and 1 along the axes, not in this order.
  const axes = [
    [3, 0, 0],
    [0, 6, 0],
    [0, 0, 1],
  ];
  const [x, y, z] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];

  it("are the fewest whose share of the variance is above what is asked for", () => {
    expect(principalComponents(axes, 0.5)).toEqual({ kept: 1, explained: 0.6, lost: [x, z] });
    // Exactly that share is not above it.
    expect(principalComponents(axes, 0.6)).toMatchObject({ kept: 2, lost: [z] });
    expect(principalComponents(axes, 0.6)?.explained).toBeCloseTo(0.9, 14);
    expect(principalComponents(axes, 1)).toMatchObject({ kept: 3, lost: [] });
    expect(principalComponents(axes, 0)?.kept).toBe(1);
    expect(principalComponents(axes, 0.95)?.lost).not.toContainEqual(y);
  });

  it("keep the order of columns that vary alike, and do not count less than nothing", () => {
    const alike = [
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, -1],
    ];
    expect(principalComponents(alike, 0.4)).toEqual({ kept: 1, explained: 0.5, lost: [y, z] });
    expect(principalComponents(alike, 1)).toEqual({ kept: 3, explained: 1, lost: [] });
  });

  it("are none where nothing varies", () => {
    const nothing = [
      [0, 0],
      [0, 0],
    ];
    expect(principalComponents(nothing, 0.65)).toBeNull();
  });
});
