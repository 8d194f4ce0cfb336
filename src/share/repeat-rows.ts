import * as v from "valibot";
import { canonicalJson, isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";

/** A report's rows of metrics or checks, split into those of one monitor and all others. */
export interface SplitRows {
  /** The place of the first own row. */
  readonly at: number;
  readonly own: readonly Json[];
  readonly others: readonly Json[];
}

/** `null` where the monitor's rows do not stand together. */
export function splitRows(rows: Json | undefined, monitor: string): SplitRows | null {
  if (!Array.isArray(rows)) return null;
  const all = rows as readonly Json[];
  const isOwn = (row: Json): boolean => isJsonObject(row) && row["monitor"] === monitor;
  const own = all.filter(isOwn);
  const at = own[0] === undefined ? 0 : all.indexOf(own[0]);
  if (!own.every((row, i) => all[at + i] === row)) return null;
  return { at, own, others: all.filter((row) => !isOwn(row)) };
}

/** Where rows that were made again differ from the true ones. */
export interface RowChanges {
  /** Rows that are not among those made again, with their places among all. */
  readonly more: readonly RowAt[];
  /** The members that differ, with the places of their rows among all. */
  readonly other: readonly RowAt[];
}
interface RowAt {
  readonly at: number;
  readonly row: JsonObject;
}

/** `null` where the rows cannot be had so, or it would be no shorter than carrying them. */
export function changesOf(again: readonly Json[], rows: readonly Json[]): RowChanges | null {
  const more: RowAt[] = [];
  const other: RowAt[] = [];
  let next = 0;
  for (const [at, row] of rows.entries()) {
    const own = again[next];
    if (!isJsonObject(row)) return null;
    if (!isJsonObject(own) || nameOf(own) !== nameOf(row)) {
      more.push({ at, row });
      continue;
    }
    next++;
    if (Object.keys(own).some((key) => !Object.hasOwn(row, key))) return null;
    const members = Object.entries(row).filter(
      ([key, member]) => !Object.hasOwn(own, key) || !isSame(own[key], member),
    );
    if (members.length > 0) other.push({ at, row: Object.fromEntries(members) });
  }
  const isWorthIt = more.length + other.length <= 8 + rows.length / 4;
  return next === again.length && isWorthIt ? { more, other } : null;
}

const nameOf = ({ id, column, segment, metric }: JsonObject): string =>
  canonicalJson([id ?? null, column ?? null, segment ?? null, metric ?? null]);

const isSame = (a: Json | undefined, b: Json): boolean =>
  a === b || (a !== undefined && canonicalJson(a) === canonicalJson(b));

const rowsAt = v.array(
  v.object({
    at: v.pipe(v.number(), v.integer(), v.minValue(0)),
    row: v.custom<JsonObject>(isJsonObject),
  }),
);
const changesSchema = v.object({ more: rowsAt, other: rowsAt });

/** The rows with those changes; what are no changes makes none. */
export function withChanges(rows: readonly Json[], changes: Json | undefined): readonly Json[] {
  if (!v.is(changesSchema, changes)) return rows;
  const changed = [...rows];
  for (const { at, row } of changes.more) changed.splice(at, 0, row);
  for (const { at, row } of changes.other) {
    const own = changed[at];
    if (isJsonObject(own)) changed[at] = { ...own, ...row };
  }
  return changed;
}
