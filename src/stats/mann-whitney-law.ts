/**
 * P(U ≥ u) without ties, for whole u at or above the middle nm/2: the share of the C(n+m, m) orders
 * whose U is at least u. By symmetry the orders with U ≤ nm − u are counted: the partitions of
 * 0 … nm − u into at most m parts of at most n, from the Gaussian binomial
 * Π (1 − q^(n+i)) / (1 − q^i), i = 1 … m.
 *
 * Source: H. B. Mann, D. R. Whitney (1947); G. E. Andrews, "The Theory of Partitions" (1976),
 * theorem 3.1. Doubles suffice: with m ≤ 8 the numerator cancels two digits at most.
 */
export function mannWhitneyExactTail(n: number, m: number, u: number): number {
  const parts = Math.min(n, m);
  const largest = Math.max(n, m);
  const last = n * m - u;
  const orders = new Float64Array(last + 1);
  orders[0] = 1;
  for (let i = 1; i <= parts; i++) {
    for (let k = i; k <= last; k++) orders[k] = (orders[k] as number) + (orders[k - i] as number);
    const step = largest + i;
    for (let k = last; k >= step; k--) {
      orders[k] = (orders[k] as number) - (orders[k - step] as number);
    }
  }
  let tail = 0;
  for (let k = 0; k <= last; k++) tail += orders[k] as number;
  let all = 1;
  for (let i = 1; i <= parts; i++) all *= (largest + i) / i;
  return tail / all;
}
