import { sides, type Side } from "../data/dataset.ts";

/** The two expressions of a pair on a side: DOUBLE for a number, VARCHAR for a category. */
export type PairOn = (side: Side) => { readonly a: string; readonly b: string };

/** What is computed of the `complete` rows: `side`, `a` and `b`. */
interface Association {
  /** Which rows are complete. */
  readonly isThere: string;
  /** Tables on the way, by name. */
  readonly tables: Readonly<Record<string, string>>;
  /** The value of a side. */
  readonly value: string;
  /** The table that it is of. */
  readonly from: string;
}

const bothFinite = "isfinite(a) AND isfinite(b)";
const bothKnown = "a IS NOT NULL AND b IS NOT NULL";

const midrank = (x: string): string =>
  `rank() OVER (PARTITION BY side ORDER BY ${x}) + (COUNT(*) OVER (PARTITION BY side, ${x}) - 1) / 2e0`;

const ranks = `SELECT side, ${midrank("a")} AS a,
         ${midrank("b")} AS b
  FROM complete`;

const signs = `SELECT p.side, sign(p.a - q.a)::DOUBLE AS a, sign(p.b - q.b)::DOUBLE AS b
  FROM complete p JOIN complete q USING (side)`;

/** The rows of each pair of categories, and of each category alone. */
const cells = `SELECT *, SUM(n) OVER (PARTITION BY side) AS total,
         SUM(n) OVER (PARTITION BY side, a) AS in_a, SUM(n) OVER (PARTITION BY side, b) AS in_b
  FROM (SELECT side, a, b, COUNT(*)::DOUBLE AS n FROM complete GROUP BY side, a, b)`;

const contingency = `SELECT side, any_value(total) AS n, COUNT(DISTINCT a)::DOUBLE AS r, COUNT(DISTINCT b)::DOUBLE AS k,
         SUM(n * n / in_a / in_b) - 1 AS phi_squared
  FROM cells
  GROUP BY side`;

const corrected = `SELECT side, r - (r - 1) * (r - 1) / (n - 1) AS r, k - (k - 1) * (k - 1) / (n - 1) AS k,
         phi_squared - (r - 1) * (k - 1) / (n - 1) AS phi_squared
  FROM contingency`;

const cramersV =
  "sqrt(greatest(0, any_value(phi_squared)) / nullif(any_value(least(r, k)) - 1, 0))";

const parts = (x: string, category: string): string =>
  `SELECT side, ${x} AS x, AVG(${x}) OVER (PARTITION BY side) AS mean,
         AVG(${x}) OVER (PARTITION BY side, ${category}) AS own
  FROM complete`;

function associationOf(measure: string, numberFirst: boolean): Association | null {
  switch (measure) {
    case "pearson":
      return { isThere: bothFinite, tables: {}, value: "corr(a, b)", from: "complete" };
    case "spearman":
      return { isThere: bothFinite, tables: { ranks }, value: "corr(a, b)", from: "ranks" };
    case "kendall": {
      const value = "SUM(a * b) / sqrt(SUM(a * a) * SUM(b * b))";
      return { isThere: bothFinite, tables: { signs }, value, from: "signs" };
    }
    case "cramers_v": {
      const tables = { cells, contingency };
      return { isThere: bothKnown, tables, value: cramersV, from: "contingency" };
    }
    case "cramers_v_corrected": {
      const tables = { cells, contingency, corrected };
      return { isThere: bothKnown, tables, value: cramersV, from: "corrected" };
    }
    case "theils_u": {
      // What b says of a, as a part of the entropy of a.
      const value = "SUM(n * ln(n * total / in_a / in_b)) / nullif(-SUM(n * ln(in_a / total)), 0)";
      return { isThere: bothKnown, tables: { cells }, value, from: "cells" };
    }
    case "correlation_ratio": {
      const [x, category] = numberFirst ? ["a", "b"] : ["b", "a"];
      return {
        isThere: `isfinite(${x}) AND ${category} IS NOT NULL`,
        tables: { parts: parts(x, category) },
        value: "sqrt(SUM((own - mean) * (own - mean)) / nullif(SUM((x - mean) * (x - mean)), 0))",
        from: "parts",
      };
    }
    default:
      return null;
  }
}

/**
 * How two columns go together on each side, as one statement to read and run: it gives the same as
 * the sums that were measured of many pairs at once. Empty for a measure that is not known.
 * @param numberFirst - of a number and a category, whether `a` is the number
 */
export function pairAssociationSql(measure: string, on: PairOn, numberFirst: boolean): string {
  const association = associationOf(measure, numberFirst);
  if (association === null) return "";
  const { isThere, tables, value, from } = association;
  const rows = sides.map((side) => {
    const { a, b } = on(side);
    return `SELECT '${side}' AS side, ${a} AS a, ${b} AS b FROM ${side}`;
  });
  const complete = `SELECT *
  FROM (${rows.join("\n        UNION ALL ")})
  WHERE ${isThere}`;
  const named = Object.entries({ complete, ...tables });
  return `WITH ${named.map(([name, sql]) => `${name} AS (\n  ${sql}\n)`).join(", ")}
SELECT side, ${value} AS ${measure}
FROM ${from}
GROUP BY side
ORDER BY side DESC`;
}
