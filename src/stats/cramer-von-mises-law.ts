import { greatestCommonDivisor } from "./kolmogorov/two-sample-exact.ts";

/** Nodes of the midpoint rule; after the substitution the integrand is smooth and periodic. */
const nodes = 400;

/**
 * P(ω² > x) for the limiting law of the Cramér–von Mises statistic, with its relative accuracy
 * kept in the tail.
 *
 * Source: N. V. Smirnov (1936), in the form of T. W. Anderson, D. A. Darling, Ann. Math. Stat. 23
 * (1952) 193–212: (1/π) Σⱼ (−1)^(j−1) ∫ (2/s) e^(−x s²/2) / √(−sin s) … √s ds over
 * (2j−1)π < s < 2jπ. With s = (2j−½)π + (π/2) sin θ the ends are no longer singular.
 */
export function cramerVonMisesSf(x: number): number {
  if (x < 0.003) return 1;
  let sum = 0;
  let sign = 1;
  for (let j = 1; ; j++) {
    const part = integral(x, j);
    sum += sign * part;
    sign = -sign;
    if (part <= sum * 1e-18 || part === 0) break;
  }
  return Math.min(1, Math.max(0, sum / Math.PI));
}

function integral(x: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < nodes; k++) {
    const theta = (Math.PI * (k + 0.5)) / nodes - Math.PI / 2;
    // cos φ = sin(π/2 − |φ|), and π/2 − |φ| = π sin²((π/2 − |θ|)/2): exact near both ends.
    const rest = Math.PI * Math.sin((Math.PI / 2 - Math.abs(theta)) / 2) ** 2;
    const s = theta < 0 ? (2 * j - 1) * Math.PI + rest : 2 * j * Math.PI - rest;
    const slope = (Math.PI / 2) * Math.cos(theta);
    sum += (2 / s) * Math.sqrt(s / Math.sin(rest)) * slope * Math.exp(-0.5 * x * s * s);
  }
  return (sum * Math.PI) / nodes;
}

/**
 * P(U ≥ u) over all ways to draw n of n+m ranks: the exact law of Anderson's U.
 *
 * Source: Y. Xiao, A. Gordon, A. Yakovlev, "A C++ program for the Cramér–von Mises two-sample
 * test", J. Stat. Software 17(8) (2007): the frequencies of Σ (i·b − j·a)² over lattice paths, row
 * by row. For n, m ≤ 20 every frequency is a whole number below 2^53.
 */
export function cramerVonMisesExactSf(n: number, m: number, u: number): number {
  const lcm = (n * m) / greatestCommonDivisor(n, m);
  const a = lcm / m;
  const b = lcm / n;
  const nm = n * m;
  const zeta = Math.floor((lcm * lcm * (n + m) * (6 * u - nm * (4 * nm - 1))) / (6 * nm * nm));
  // row[j] has the frequencies at (i, j), by the value of the sum so far.
  let row: Map<number, number>[] = [];
  for (let i = 0; i <= n; i++) {
    const next: Map<number, number>[] = [];
    for (let j = 0; j <= m; j++) {
      const cell = new Map<number, number>();
      const square = (a * j - b * i) ** 2;
      const add = (value: number, frequency: number) =>
        cell.set(value + square, (cell.get(value + square) ?? 0) + frequency);
      if (i === 0 && j === 0) add(0, 1);
      for (const [value, frequency] of row[j] ?? []) add(value, frequency);
      for (const [value, frequency] of next[j - 1] ?? []) add(value, frequency);
      next.push(cell);
    }
    row = next;
  }
  let extreme = 0;
  let all = 0;
  for (const [value, frequency] of row[m] ?? []) {
    all += frequency;
    if (value >= zeta) extreme += frequency;
  }
  return extreme / all;
}
