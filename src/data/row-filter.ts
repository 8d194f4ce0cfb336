import * as v from "valibot";

/* Which rows a report is about: what buttons make, or what a person wrote in SQL. */

const column = v.string();
const limit = v.nullable(v.pipe(v.number(), v.finite()));

/** An expression that is true for the rows to keep, as in `WHERE`. */
export const sqlConditionSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000));

/** The value is a number, `from` included, `to` not. */
export const intervalConditionSchema = v.object({
  kind: v.literal("interval"),
  column,
  from: limit,
  to: limit,
});
export type IntervalCondition = v.InferOutput<typeof intervalConditionSchema>;

/** What rows must meet. */
export const rowConditionSchema = v.variant("kind", [
  /** The value is one of the categories; with `except`, it is any other one. */
  v.object({
    kind: v.literal("categories"),
    column,
    values: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100)),
    except: v.optional(v.boolean(), false),
  }),
  intervalConditionSchema,
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

/** The condition that keeps one number: an interval that no other double lies in. */
export const numberCondition = (column: string, value: number): IntervalCondition => {
  const next = nextNumber(value);
  return { kind: "interval", column, from: value, to: Number.isFinite(next) ? next : null };
};

/** Whether an interval holds a single number. */
export const isOneNumber = (from: number, to: number): boolean => to === nextNumber(from);

const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** The smallest double above a finite one: its bits, read as a whole number, one further from 0. */
function nextNumber(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  double[0] = x;
  bits[0] = (bits[0] ?? 0n) + (x > 0 ? 1n : -1n);
  return double[0];
}

/** Whether the data have what the condition is about; what SQL is about, only the engine knows. */
export const hasItsColumn = (condition: RowCondition, columns: ReadonlySet<string>): boolean =>
  condition.kind === "sql" || columns.has(condition.column);
