/**
 * P(D ≥ h / lcm(n, m)) under the null hypothesis, for two samples without ties: the share of
 * lattice paths from (0,0) to (n,m) that reach |i/n − j/m| ≥ h / lcm. For h ≥ 1.
 *
 * Every number is positive and nothing is subtracted, so small probabilities keep their digits.
 */
export function twoSampleExactSf(n: number, m: number, h: number): number {
  if (certainlyUnderflows(n, m, h)) return 0;
  return n === m ? equalSizes(n, h) : pathsOutside(n, m, h);
}

/**
 * Equal sizes: P = 2 Σ_k (−1)^(k−1) C(2n, n−kh) / C(2n, n), as nested products (B. V. Gnedenko,
 * V. S. Korolyuk, Dokl. Akad. Nauk SSSR 80 (1951) 525–528; Hodges 1957).
 */
function equalSizes(n: number, h: number): number {
  let p = 0;
  for (let k = Math.floor(n / h); k >= 1; k--) {
    let product = 1;
    for (let j = 0; j < h; j++) product *= (n - k * h + h - j) / (n + k * h - h + j + 1);
    p = product * (1 - p);
  }
  return Math.min(1, 2 * p);
}

/**
 * Unequal sizes: the probability P(i,j) that a path to (i,j) has been outside is 1 outside and
 * P(i−1,j) i/(i+j) + P(i,j−1) j/(i+j) inside (J. L. Hodges, Ark. Mat. 3 (1957) 469–486). The
 * loop visits the band |i m' − j n'| < h only, in O(band) time and O(m) memory.
 */
function pathsOutside(rows: number, columns: number, h: number): number {
  const n = Math.max(rows, columns);
  const m = Math.min(rows, columns);
  const g = greatestCommonDivisor(n, m);
  const stepI = m / g;
  const stepJ = n / g;
  const reciprocal = new Float64Array(n + m + 1);
  for (let k = 1; k <= n + m; k++) reciprocal[k] = 1 / k;
  // p[j + 1] is P(i−1, j) before, P(i, j) after the row i has passed; 1 wherever it is outside.
  const p = new Float64Array(m + 2).fill(1);
  for (let i = 0; i <= n; i++) {
    const from = Math.max(0, Math.floor((i * stepI - h) / stepJ) + 1);
    const to = Math.min(m, Math.ceil((i * stepI + h) / stepJ) - 1);
    let left = 1;
    p[from] = 1;
    for (let j = from; j <= to; j++) {
      left =
        i + j === 0 ? 0 : ((p[j + 1] as number) * i + left * j) * (reciprocal[i + j] as number);
      p[j + 1] = left;
    }
  }
  return Math.min(1, p[m + 1] as number);
}

/**
 * Whether the probability is below the smallest double. After k draws the number from the first
 * sample is hypergeometric, so by W. Hoeffding, JASA 58 (1963) 13–30, section 6, and a union over
 * the k: P ≤ 2(n+m) exp(−4 d² n² m² / (n+m)³).
 */
function certainlyUnderflows(n: number, m: number, h: number): boolean {
  const d = (h * greatestCommonDivisor(n, m)) / (n * m);
  const total = n + m;
  return Math.log(2 * total) - (4 * d * d * n * n * m * m) / total ** 3 < -746;
}

/** Euclid's algorithm on whole numbers; gcd(a, 0) = a. */
export function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
