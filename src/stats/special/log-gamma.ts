const eulerGamma = 0.577_215_664_901_532_9;
const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** Coefficients B₂ₖ / (2k(2k−1)) of the Stirling series, DLMF 5.11.1. */
const stirlingCoefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
];

/** ζ(k) − 1 for k ≥ 2 by direct sum and the Euler–Maclaurin tail, DLMF 25.2.8. */
function zetaMinusOne(k: number): number {
  const N = 20;
  let sum = 0.5 * N ** -k + N ** (1 - k) / (k - 1) + (k / 12) * N ** (-k - 1);
  sum -= ((k * (k + 1) * (k + 2)) / 720) * N ** (-k - 3);
  sum += ((k * (k + 1) * (k + 2) * (k + 3) * (k + 4)) / 30_240) * N ** (-k - 5);
  for (let n = N - 1; n >= 2; n--) sum += n ** -k;
  return sum;
}
const zetas = Array.from({ length: 30 }, (_, i) => zetaMinusOne(i + 2));

/** ln Γ(2 + z) for |z| ≤ ½: exact zeros at 1 and 2 keep their relative digits. DLMF 5.7.3. */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (let i = zetas.length - 1; i >= 0; i--) {
    const k = i + 2;
    sum = sum * -z + (zetas[i] as number) / k;
  }
  return z * (1 - eulerGamma) + z * z * sum;
}

/**
 * What Stirling's formula leaves: ln Γ(x+1) − (x + ½) ln x + x − ½ ln 2π, for x > 0.
 *
 * Source: DLMF 5.11.1; the name and use after C. Loader, "Fast and accurate computation of
 * binomial probabilities" (2000).
 */
export function stirlingError(x: number): number {
  if (x < 12) return stirlingTable[x] ?? stirlingErrorOfSmall(x);
  return stirlingSeries(x);
}

function stirlingErrorOfSmall(x: number): number {
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - halfLogTwoPi;
}

function stirlingSeries(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let i = stirlingCoefficients.length - 1; i >= 0; i--) {
    sum = sum * square + (stirlingCoefficients[i] as number);
  }
  return sum / x;
}

/** ln Γ(x) for x > 0; +∞ at 0. Relative accuracy near 1e-15, near the zeros at 1 and 2 too. */
export function logGamma(x: number): number {
  if (x <= 0) return Number.POSITIVE_INFINITY;
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x <= 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  if (x < 13) {
    let product = 1;
    let y = x;
    while (y > 2.5) {
      y -= 1;
      product *= y;
    }
    return Math.log(product) + logGammaNearTwo(y - 2);
  }
  const y = x - 1;
  return (y + 0.5) * Math.log(y) - y + halfLogTwoPi + stirlingError(y);
}

/** Counts are whole numbers, and small ones are frequent: Loader tables them too. */
const stirlingTable: readonly number[] = Array.from({ length: 12 }, (_, x) =>
  x === 0 ? Number.POSITIVE_INFINITY : stirlingErrorOfSmall(x),
);
