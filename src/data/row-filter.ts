import * as v from "valibot";

/* Which rows a report is about: what buttons make, or what a person wrote in SQL. */

const column = v.string();
const limit = v.nullable(v.pipe(v.number(), v.finite()));

/** An expression that is true for the rows to keep, as in `WHERE`. */
export const sqlConditionSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000));

/** What rows must meet. */
export const rowConditionSchema = v.variant("kind", [
  /** The value is one of the categories; with `except`, it is any other one. */
  v.object({
    kind: v.literal("categories"),
    column,
    values: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100)),
    except: v.optional(v.boolean(), false),
  }),
  /** The value is a number, `from` included, `to` not. */
  v.object({ kind: v.literal("interval"), column, from: limit, to: limit }),
  /** The row has no value. */
  v.object({ kind: v.literal("missing"), column }),
  /** The row meets a condition in SQL. Whoever gets it by a link agrees before it runs. */
  v.object({ kind: v.literal("sql"), sql: sqlConditionSchema }),
]);
export type RowCondition = v.InferOutput<typeof rowConditionSchema>;
export type SqlCondition = Extract<RowCondition, { kind: "sql" }>;

export const mostConditions = 8;

/** The rows that meet all conditions; every row where there is none. */
export const rowFilterSchema = v.pipe(v.array(rowConditionSchema), v.maxLength(mostConditions));
export type RowFilter = readonly RowCondition[];

/** Whether the data have what the condition is about; what SQL is about, only the engine knows. */
export const hasItsColumn = (condition: RowCondition, columns: ReadonlySet<string>): boolean =>
  condition.kind === "sql" || columns.has(condition.column);
