import { symmetricEigen } from "./symmetric-eigen.ts";

/** A split of space by how much of the variance lies along each direction. */
export interface PrincipalComponents {
  readonly kept: number;
  /** Share of the variance along the kept components. */
  readonly explained: number;
  /** Unit vectors of the other components, which a reconstruction from the kept ones loses. */
  readonly lost: readonly (readonly number[])[];
}

/**
 * The fewest principal components of a covariance matrix whose share of the variance is above
 * `share`. `null` where nothing varies.
 *
 * Source: K. Pearson, Phil. Mag. 2 (1901) 559–572; the number as scikit-learn's
 * `PCA(n_components=share)`.
 */
export function principalComponents(
  covariance: readonly (readonly number[])[],
  share: number,
): PrincipalComponents | null {
  const { values, vectors } = symmetricEigen(covariance);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  if (!(total > 0)) return null;
  const order = values
    .map((_, i) => i)
    .sort((i, j) => (values[j] ?? 0) - (values[i] ?? 0) || i - j);
  let explained = 0;
  let kept = 0;
  while (kept < order.length && !(explained > share)) {
    explained += Math.max(0, values[order[kept] ?? 0] ?? 0) / total;
    kept++;
  }
  return { kept, explained, lost: order.slice(kept).map((i) => vectors[i] ?? []) };
}
