import { marginsOf, type ContingencyTable } from "./contingency.ts";
import { defined, undefinedBecause, type Outcome } from "./outcome.ts";

/**
 * Theil's U(x | y), the uncertainty coefficient: the share of the entropy of x (the rows of the
 * table) that y (its columns) takes away, (H(x) − H(x|y)) / H(x). 0 … 1, not symmetric; 1 where x
 * is constant.
 *
 * Source: H. Theil, Am. J. Sociol. 76 (1970) 103–154; as dython's `theils_u`.
 */
export function theilsU(table: ContingencyTable): Outcome<number> {
  const { table: dense, rows, columns, n } = marginsOf(table);
  if (n === 0) return undefinedBecause("there are no values");
  if (rows.length < 2) return defined(1);
  let information = 0;
  dense.forEach((row, i) =>
    row.forEach((count, j) => {
      if (count === 0) return;
      information += (count / n) * Math.log((count * n) / ((rows[i] ?? 0) * (columns[j] ?? 0)));
    }),
  );
  const entropy = rows.reduce((sum, count) => sum - (count / n) * Math.log(count / n), 0);
  return defined(Math.min(1, Math.max(0, information / entropy)));
}
