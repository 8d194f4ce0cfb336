import type { LoadTarget } from "../engine/connector.ts";
import {
  firstTextsSql,
  listNumbers,
  namedNumbers,
  spreadSql,
  wholesSql,
} from "../sql/class-lists.ts";
import type { StoredColumn } from "./column.ts";
import type { Notice } from "./dataset.ts";
import { loadNotices } from "./load-messages.ts";
import { storedColumns } from "./stored-columns.ts";

const columnsPerStatement = 50;
/** Rows at the start that are looked through for a cell that holds something. */
const lookedThrough = 1000;
const mostClasses = 64;

interface Spread {
  /** DOUBLE[] expression. */
  readonly numbers: string;
  readonly names: readonly string[];
}

/** A table's columns and what to say of them, when lists of probabilities have columns of their own. */
export interface SpreadTable {
  readonly columns: readonly StoredColumn[];
  readonly notices: readonly Notice[];
}

/**
 * Gives the probabilities of a column of lists (`[0.2, 0.8]`, `{"no": 0.2, "yes": 0.8}`, as text or
 * nested) a column for each class: `proba[0]`, or `proba.yes` where the cells name the classes. Only
 * where every cell that holds something has as many numbers from 0 to 1, with the sum 1. The table is
 * rewritten where there is such a column, and not touched where there is none.
 */
export async function spreadClassLists(
  target: LoadTarget,
  table: string,
  before: SpreadTable,
): Promise<SpreadTable> {
  const taken = new Set(before.columns.map(({ name }) => name.toLowerCase()));
  const found = new Map<string, Spread>();
  for (const [name, text] of await firstTexts(target, table, before.columns)) {
    const spread = await spreadOf(target, table, name, text);
    if (spread === null) continue;
    // The engine takes names that differ in case for the same one.
    const parts = new Set(spread.names.map((part) => part.toLowerCase()));
    if (parts.size < spread.names.length || [...parts].some((part) => taken.has(part))) continue;
    for (const part of parts) taken.add(part);
    found.set(name, spread);
  }
  if (found.size === 0) return before;
  const names = before.columns.map(({ name }) => name);
  for (const statement of spreadSql(table, names, found)) await target.query(statement);
  const said = [...found].map(([name, { names: parts }]): Notice => ({
    level: "info",
    text: loadNotices.spread(name, parts),
  }));
  const others = before.notices.filter(({ column }) => column === undefined || !found.has(column));
  return {
    columns: await storedColumns(target, table, before.columns),
    notices: [...others, ...said],
  };
}

/** A cell's text of every column that may hold lists. */
async function firstTexts(
  target: LoadTarget,
  table: string,
  columns: readonly StoredColumn[],
): Promise<readonly (readonly [name: string, text: string])[]> {
  const open = columns.filter(({ storage }) => storage === "text" || storage === "other");
  const found: (readonly [string, string])[] = [];
  for (let from = 0; from < open.length; from += columnsPerStatement) {
    const names = open.slice(from, from + columnsPerStatement).map(({ name }) => name);
    const row = await target.query(firstTextsSql(table, names, lookedThrough));
    for (const [i, name] of names.entries()) {
      const text = row.columns[`c${i}`]?.[0];
      if (typeof text === "string") found.push([name, text.trim()]);
    }
  }
  return found;
}

async function spreadOf(
  target: LoadTarget,
  table: string,
  column: string,
  text: string,
): Promise<Spread | null> {
  const classes = /^\{.*\}$/s.test(text) ? classesIn(text) : [];
  const isList = /^[[(][\s\d.eE+\-,;]+[\])]$/.test(text);
  if (!isList && (classes.length < 2 || classes.length > mostClasses)) return null;
  const numbers = isList ? listNumbers(column) : namedNumbers(column, classes);
  const { columns } = await target.query(wholesSql(table, column, numbers));
  const at = (name: string): number => Number(columns[name]?.[0] ?? 0);
  const size = at("most");
  if (at("others") > 0 || at("least") !== size || size < 2 || size > mostClasses) return null;
  return {
    numbers,
    names: isList
      ? Array.from({ length: size }, (_, i) => `${column}[${i}]`)
      : classes.map((name) => `${column}.${name}`),
  };
}

/** The names in `{"no": 0.2, 'yes': 0.8}` or `{no=0.2, yes=0.8}`; none where something else stands. */
function classesIn(text: string): readonly string[] {
  const parts = text.slice(1, -1).split(",");
  const names = parts.map(
    (part) => /^\s*["']?([^"':=]+?)["']?\s*[:=]\s*[-+\d.eE]+\s*$/.exec(part)?.[1],
  );
  const known = names.filter((name) => name !== undefined);
  return known.length === parts.length && new Set(known).size === known.length ? known : [];
}
