import type { Rows } from "../engine/connector.ts";
import type { GroupMoments } from "../stats/correlation-ratio.ts";
import { numberAt } from "./decode.ts";

/** The moments of the union of two disjoint sets of rows (Chan, Golub, LeVeque 1983). */
export function mergeMoments(a: GroupMoments, b: GroupMoments): GroupMoments {
  const n = a.n + b.n;
  if (n === 0) return a;
  const shift = b.mean - a.mean;
  return {
    n,
    mean: a.mean + shift * (b.n / n),
    m2: a.m2 + b.m2 + shift * shift * a.n * (b.n / n),
  };
}

export const emptyMoments: GroupMoments = { n: 0, mean: 0, m2: 0 };

/** Decodes `crossMeansSql`: a symmetric matrix. */
export function decodeCrossMeans(rows: Rows, columns: number): readonly (readonly number[])[] {
  return Array.from({ length: columns }, (_, i) =>
    Array.from({ length: columns }, (__, j) =>
      numberAt(rows, `c${Math.min(i, j)}_${Math.max(i, j)}`, 0),
    ),
  );
}

/** Decodes `reconstructionErrorsSql`: the errors' moments chunk by chunk, in order. */
export function decodeReconstructionErrors(rows: Rows): readonly GroupMoments[] {
  return Array.from({ length: rows.count }, (_, row) => {
    const n = numberAt(rows, "n", row);
    const mean = numberAt(rows, "mean", row);
    return { n, mean, m2: Math.max(0, numberAt(rows, "squares", row) - n * mean * mean) };
  });
}
