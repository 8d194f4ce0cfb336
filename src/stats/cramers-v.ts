import { chiSquareOfTable, marginsOf, type ContingencyTable } from "./contingency.ts";
import { defined, undefinedBecause, type Outcome } from "./outcome.ts";

export interface CramersVOptions {
  /** Takes out the bias that makes V grow with the number of categories. */
  readonly biasCorrected?: boolean;
  /** Yates' continuity correction of a two-by-two table. */
  readonly yates?: boolean;
}

/**
 * Cramér's V, the association of two categorical variables: √(χ² / (n · min(r−1, k−1))), from 0
 * (independent) to 1. Symmetric. Of two aligned count vectors (a table of two rows) it is the
 * effect size of a change of shares.
 *
 * Source: H. Cramér, "Mathematical Methods of Statistics" (1946), section 21.9; corrected after
 * W. Bergsma, J. Korean Stat. Soc. 42 (2013) 323–328. Plain without Yates as Evidently's
 * `cramer_v`; corrected with Yates as dython's `cramers_v`.
 */
export function cramersV(
  table: ContingencyTable,
  { biasCorrected = false, yates = false }: CramersVOptions = {},
): Outcome<number> {
  const margins = marginsOf(table);
  const r = margins.rows.length;
  const k = margins.columns.length;
  if (r < 2 || k < 2) return undefinedBecause("one of the two variables has only one category");
  const phi2 = chiSquareOfTable(margins, yates) / margins.n;
  if (!biasCorrected) return defined(Math.min(1, Math.sqrt(phi2 / Math.min(r - 1, k - 1))));
  const spare = margins.n - 1;
  const phi2Corrected = Math.max(0, phi2 - ((r - 1) * (k - 1)) / spare);
  const rows = r - (r - 1) ** 2 / spare;
  const columns = k - (k - 1) ** 2 / spare;
  const most = Math.min(rows, columns) - 1;
  if (!(most > 0)) return undefinedBecause("there are too few rows for the bias correction");
  return defined(Math.min(1, Math.sqrt(phi2Corrected / most)));
}
