/** Eigenvalues and, as rows of `vectors`, their unit eigenvectors. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/**
 * The eigenvalues of a small real symmetric matrix by cyclic Jacobi rotations, in no order.
 * Source: G. H. Golub, C. F. Van Loan, "Matrix Computations" (4th ed.), section 8.5.
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  const at = (i: number, j: number): number => a[i]?.[j] ?? 0;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        all += at(i, j) ** 2;
        if (i !== j) off += at(i, j) ** 2;
      }
    }
    if (off <= all * 1e-34) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (at(p, q) === 0) continue;
        const tau = (at(q, q) - at(p, p)) / (2 * at(p, q));
        const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
        const c = 1 / Math.hypot(1, t);
        rotate(a, v, p, q, c, t * c);
      }
    }
  }
  return { values: a.map((row, i) => row[i] ?? 0), vectors: v.map((row) => [...row]) };
}

/** A ← JᵀAJ and V ← JᵀV for the rotation by (c, s) in the plane (p, q). */
function rotate(
  a: readonly Float64Array[],
  v: readonly Float64Array[],
  p: number,
  q: number,
  c: number,
  s: number,
): void {
  for (const row of a) {
    const x = row[p] as number;
    const y = row[q] as number;
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  for (const rows of [a, v]) {
    const first = rows[p];
    const second = rows[q];
    if (first === undefined || second === undefined) continue;
    for (let k = 0; k < first.length; k++) {
      const x = first[k] as number;
      const y = second[k] as number;
      first[k] = c * x - s * y;
      second[k] = s * x + c * y;
    }
  }
}
