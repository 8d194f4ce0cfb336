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
  // row[j] has the frequencies at (i, j), by the value of the sum so far, ascending.
  let row: Frequencies[] = [];
  for (let i = 0; i <= n; i++) {
    const next: Frequencies[] = [];
    for (let j = 0; j <= m; j++) {
      const start = i === 0 && j === 0 ? single : none;
      const before = merged(row[j] ?? start, next[j - 1] ?? none);
      const square = (a * j - b * i) ** 2;
      for (let k = 0; k < before.values.length; k++) {
        before.values[k] = (before.values[k] as number) + square;
      }
      next.push(before);
    }
    row = next;
  }
  const { values, counts } = row[m] ?? none;
  let extreme = 0;
  let all = 0;
  for (let k = 0; k < values.length; k++) {
    all += counts[k] as number;
    if ((values[k] as number) >= zeta) extreme += counts[k] as number;
  }
  return extreme / all;
}

/** How often each value occurs, values ascending. */
interface Frequencies {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

const none: Frequencies = { values: new Float64Array(0), counts: new Float64Array(0) };
const single: Frequencies = { values: Float64Array.of(0), counts: Float64Array.of(1) };

function merged(p: Frequencies, q: Frequencies): Frequencies {
  const most = p.values.length + q.values.length;
  const values = new Float64Array(most);
  const counts = new Float64Array(most);
  let size = 0;
  let i = 0;
  let j = 0;
  while (i < p.values.length || j < q.values.length) {
    const x = i < p.values.length ? (p.values[i] as number) : Number.POSITIVE_INFINITY;
    const y = j < q.values.length ? (q.values[j] as number) : Number.POSITIVE_INFINITY;
    values[size] = Math.min(x, y);
    let count = 0;
    if (x <= y) count += p.counts[i++] as number;
    if (y <= x) count += q.counts[j++] as number;
    counts[size++] = count;
  }
  return { values: values.subarray(0, size), counts: counts.subarray(0, size) };
}
