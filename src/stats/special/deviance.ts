/**
 * The deviance of x from m, x ln(x/m) + m − x ≥ 0, without the cancellation of its terms.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), section 4:
 * with v = (x−m)/(x+m), it is (x−m)v + 2x Σ v^(2k+1)/(2k+1).
 */
export function deviance(x: number, m: number): number {
  return devianceOfDifference(x, m, x - m);
}

/** The same where the difference x − m is known better than the two numbers show. */
export function devianceOfDifference(x: number, m: number, difference: number): number {
  if (x === 0) return m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const v = difference / (x + m);
  const square = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let k = 1; ; k++) {
    term *= square;
    const next = sum + term / (2 * k + 1);
    // Not above 0 where nothing is added any more, nor where a number is none.
    if (!(Math.abs(next - sum) > 0)) return next;
    sum = next;
  }
}
