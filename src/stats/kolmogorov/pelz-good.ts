/**
 * P(Dₙ < d) by the asymptotic series of Kolmogorov's law with its corrections in n^(−1/2), n^(−1)
 * and n^(−3/2); for n > 140 good to 5 digits everywhere and far better in the middle.
 *
 * Source: W. Pelz, I. J. Good, "Approximating the lower tail-areas of the Kolmogorov–Smirnov
 * one-sample statistic", J. R. Stat. Soc. B 38 (1976) 152–156, in the form of R. Simard,
 * P. L'Ecuyer, "Computing the two-sided Kolmogorov–Smirnov distribution", J. Stat. Software
 * 39(11) (2011), section 3.4.
 */
export function pelzGoodCdf(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  const pi2 = Math.PI ** 2;
  const pi4 = pi2 * pi2;
  const pi6 = pi4 * pi2;
  const q = -pi2 / (2 * z2);
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  const terms = Math.ceil((9 * z) / Math.PI) + 2;
  for (let k = terms; k >= 0; k--) {
    const odd = (k + 0.5) ** 2;
    const e = Math.exp(q * odd);
    const odd2 = odd * odd;
    k0 += e;
    k1 += e * (pi2 * odd - z2);
    k2 += e * (6 * z6 + 2 * z4 + pi2 * (2 * z4 - 5 * z2) * odd + pi4 * (1 - 2 * z2) * odd2);
    k3 +=
      e *
      (-30 * z6 -
        90 * z6 * z2 +
        pi2 * (135 * z4 - 96 * z6) * odd +
        pi4 * (212 * z4 - 60 * z2) * odd2 +
        pi6 * (5 - 30 * z2) * odd2 * odd);
    if (k === 0) continue;
    const even = k * k;
    const f = Math.exp(q * even);
    k2 -= f * 2 * z4 * pi2 * even;
    k3 += f * 30 * z4 * (3 * pi2 * even * z2 - pi4 * even * even);
  }
  const root = Math.sqrt(Math.PI / 2);
  const sum =
    (2 * root * k0) / z +
    (2 * root * k1) / (6 * z4) / Math.sqrt(n) +
    (2 * root * k2) / (72 * z6 * z) / n +
    (2 * root * k3) / (6480 * z6 * z4) / n ** 1.5;
  return Math.min(1, Math.max(0, sum));
}
