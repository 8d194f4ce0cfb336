import type { StoredColumn } from "../data/column.ts";
import { ident } from "./identifier.ts";

/** Labels that came later, and the rows that they belong to. */
export interface LabelJoin {
  readonly table: string;
  /** The table that the labels were read into. */
  readonly labels: string;
  readonly id: { readonly rows: StoredColumn; readonly labels: StoredColumn };
  readonly label: StoredColumn;
  /** The rows' own target column; `null` where they have none. */
  readonly target: StoredColumn | null;
  /** Name of the target. */
  readonly name: string;
}

/** Ids stored as numbers on both sides are compared as numbers, others as texts. */
function keyOf(column: StoredColumn, other: StoredColumn, of: string): string {
  const isNumber = ({ storage }: StoredColumn) => storage === "number" || storage === "integer";
  const type = isNumber(column) && isNumber(other) ? "DOUBLE" : "VARCHAR";
  return `CAST(${of}${ident(column.name)} AS ${type})`;
}

/** One label an id; an id with different labels has none. */
function keyedLabels({ labels, id, label }: LabelJoin): string {
  return `SELECT key, ANY_VALUE(label) AS label
  FROM (SELECT ${keyOf(id.labels, id.rows, "")} AS key, ${ident(label.name)} AS label FROM ${ident(labels)})
  WHERE key IS NOT NULL AND label IS NOT NULL
  GROUP BY key
  HAVING COUNT(DISTINCT label) = 1`;
}

/** `ids` with a label, `unsure` ids with different labels, and `strange` ids that no row has. */
export function labelCountsSql(join: LabelJoin): string {
  const { table, labels, id, label } = join;
  const key = keyOf(id.labels, id.rows, "");
  return `WITH keyed AS (${keyedLabels(join)}),
all_ids AS (
  SELECT ${key} AS key FROM ${ident(labels)}
  WHERE ${key} IS NOT NULL AND ${ident(label.name)} IS NOT NULL GROUP BY 1)
SELECT (SELECT COUNT(*) FROM keyed)::DOUBLE AS ids,
       ((SELECT COUNT(*) FROM all_ids) - (SELECT COUNT(*) FROM keyed))::DOUBLE AS unsure,
       (SELECT COUNT(*) FROM keyed
        WHERE key NOT IN (SELECT ${keyOf(id.rows, id.labels, "")} AS k FROM ${ident(table)}
                          WHERE k IS NOT NULL))::DOUBLE AS strange`;
}

/** How many rows have a target: `n`. */
export const labelledSql = (table: string, target: StoredColumn): string =>
  `SELECT COUNT(${ident(target.name)})::DOUBLE AS n FROM ${ident(table)}`;

/**
 * The rows in their order, with the labels where they had none, as the table `into`.
 * @param keepsType - the rows have targets, so that the labels are read as what those are
 */
export function addLabelsSql(join: LabelJoin, into: string, keepsType: boolean): string {
  const { table, id, target, name } = join;
  const own = target === null ? null : `c.${ident(target.name)}`;
  const type = target?.engineType ?? "VARCHAR";
  const value =
    own === null || !keepsType ? "k.label" : `COALESCE(${own}, TRY_CAST(k.label AS ${type}))`;
  const columns =
    own === null
      ? `c.*, ${value} AS ${ident(name)}`
      : `c.* REPLACE (${value} AS ${ident(target?.name ?? name)})`;
  return `CREATE OR REPLACE TABLE ${ident(into)} AS
WITH keyed AS (${keyedLabels(join)})
SELECT ${columns}
FROM ${ident(table)} c LEFT JOIN keyed k ON ${keyOf(id.rows, id.labels, "c.")} = k.key
ORDER BY c.rowid`;
}
