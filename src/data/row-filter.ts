import * as v from "valibot";

/* Which rows a report is about: a description without SQL, for links and buttons. */

const column = v.string();
const limit = v.nullable(v.pipe(v.number(), v.finite()));

/** What rows must meet in one column. */
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
]);
export type RowCondition = v.InferOutput<typeof rowConditionSchema>;

export const mostConditions = 8;

/** The rows that meet all conditions; every row where there is none. */
export const rowFilterSchema = v.pipe(v.array(rowConditionSchema), v.maxLength(mostConditions));
export type RowFilter = readonly RowCondition[];
