/** How p-values of several tests are adjusted. */
export type Adjustment = "none" | "bonferroni" | "holm" | "benjamini_hochberg";

/**
 * The p-values adjusted for the number of tests, in the order given; `null` (no test) stays `null`
 * and does not count. A test is significant where its adjusted p-value is at most alpha.
 *
 * `bonferroni`: p·m (C. E. Bonferroni 1936); `holm`: the step-down maximum of (m−j+1) p₍ⱼ₎
 * (S. Holm, Scand. J. Stat. 6 (1979) 65–70), both for the chance of any false alarm;
 * `benjamini_hochberg`: the step-up minimum of m p₍ⱼ₎ / j (Y. Benjamini, Y. Hochberg, J. R. Stat.
 * Soc. B 57 (1995) 289–300), for the expected share of false alarms. As statsmodels'
 * `multipletests`.
 */
export function adjustedPValues(
  pValues: readonly (number | null)[],
  adjustment: Adjustment,
): readonly (number | null)[] {
  const order = pValues
    .flatMap((p, index) => (p === null ? [] : [{ p, index }]))
    .sort((a, b) => a.p - b.p);
  const m = order.length;
  const adjusted: (number | null)[] = pValues.map(() => null);
  const cap = (p: number) => Math.min(1, p);
  switch (adjustment) {
    case "none":
      return [...pValues];
    case "bonferroni":
      for (const { p, index } of order) adjusted[index] = cap(p * m);
      return adjusted;
    case "holm": {
      let largest = 0;
      order.forEach(({ p, index }, j) => {
        largest = Math.max(largest, (m - j) * p);
        adjusted[index] = cap(largest);
      });
      return adjusted;
    }
    case "benjamini_hochberg": {
      let smallest = 1;
      order.toReversed().forEach(({ p, index }, j) => {
        smallest = Math.min(smallest, (m * p) / (m - j));
        adjusted[index] = smallest;
      });
      return adjusted;
    }
  }
}
