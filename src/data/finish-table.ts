import type { Cell, LoadTarget } from "../engine/connector.ts";
import {
  countLost,
  countMonths,
  castTo,
  largestInteger,
  renameColumn,
  secondsOf,
} from "../sql/load-table.ts";
import { convertSql, type Conversion } from "../sql/read-csv.ts";
import type { StoredColumn } from "./column.ts";
import { numberNotices, unitsOf, type NumberColumn } from "./csv/number-notices.ts";
import type { AmbiguousDate, Notice, ReadOptions } from "./dataset.ts";
import { loadNotices } from "./load-messages.ts";
import type { LoadedTable } from "./loader.ts";
import { readTexts } from "./read-texts.ts";
import { storedColumns } from "./stored-columns.ts";
import { storageOf, typeChange } from "./stored-type.ts";
import type { TextCounts } from "./text-counts.ts";
import { uniqueNames } from "./unique-names.ts";

/** What a loaded table looks like once names and types are settled. */
export interface FinishedTable {
  readonly columns: readonly StoredColumn[];
  readonly notices: readonly Notice[];
  readonly ambiguousDates: readonly AmbiguousDate[];
  /** Of the text columns with few different texts. */
  readonly textCounts: ReadonlyMap<string, TextCounts>;
}

/** Whole numbers beyond this size are rounded by doubles. */
const largestExact = 2 ** 53;

/**
 * Settles a table that a reader filled: gives its columns their names, changes types that
 * statistics do not know, turns missing texts into NULL, and recognises texts that are all
 * numbers or dates. Columns that need no change are not touched.
 */
export async function finishTable(
  target: LoadTarget,
  table: string,
  loaded: LoadedTable,
  options: ReadOptions,
): Promise<FinishedTable> {
  const notices: Notice[] = [...(loaded.notices ?? [])];
  const { names, renamed } = uniqueNames(loaded.names);
  for (const { from, to } of renamed) {
    notices.push({ level: "warn", text: loadNotices.renamed(from, to), column: to });
  }
  const columns = await renamedColumns(target, table, names);

  const conversions: Conversion[] = [];
  const ambiguousDates: AmbiguousDate[] = [];
  const textCounts = new Map<string, TextCounts>();
  const numbers: NumberColumn[] = [];
  const cleaned: { column: string; cells: number }[] = [];
  for (const { name, engineType } of columns) {
    const notice = (level: Notice["level"], text: string): void => {
      notices.push({ level, text, column: name });
    };
    if (engineType === "VARCHAR") {
      const found = await readTexts(target, table, name, options);
      if (found.conversion !== undefined) conversions.push(found.conversion);
      if (found.notice !== undefined) notice("info", found.notice);
      if (found.numbers !== undefined) numbers.push(found.numbers);
      if (found.ambiguous !== undefined) ambiguousDates.push(found.ambiguous);
      if (found.counts !== undefined) textCounts.set(name, found.counts);
      if (found.missingCells > 0) cleaned.push({ column: name, cells: found.missingCells });
    } else {
      const changed = await changeType(target, table, name, engineType, notice);
      if (changed !== undefined) conversions.push(changed);
    }
  }
  const read = new Set(
    conversions.filter(({ type }) => type !== "VARCHAR").map(({ column }) => column),
  );
  for (const { index, level, text, ifText } of loaded.columnNotices) {
    const column = names[index] ?? "";
    if (ifText !== true || !read.has(column)) notices.push({ level, text, column });
  }
  if (cleaned.length > 0) {
    const cells = cleaned.reduce((sum, one) => sum + one.cells, 0);
    const text = loadNotices.missing(
      cells,
      cleaned.map(({ column }) => column),
    );
    notices.push({ level: "info", text });
  }
  notices.push(...numberNotices(numbers));
  for (const statement of convertSql(table, names, conversions)) await target.query(statement);
  const settled = conversions.length === 0 ? columns : await storedColumns(target, table);
  const units = unitsOf(numbers);
  const withUnits = settled.map((one) => {
    const unit = units.get(one.name);
    return unit === undefined ? one : { ...one, unit };
  });
  return { columns: withUnits, notices, ambiguousDates, textCounts };
}

async function changeType(
  target: LoadTarget,
  table: string,
  name: string,
  engineType: string,
  notice: (level: Notice["level"], text: string) => void,
): Promise<Conversion | undefined> {
  const number = async (sql: string): Promise<Cell> =>
    (await target.query(sql)).columns["n"]?.[0] ?? null;
  if (engineType === "INTERVAL") {
    const months = (await number(countMonths(table, name))) !== 0;
    notice("info", months ? loadNotices.asText("calendar intervals") : loadNotices.seconds);
    return months
      ? { column: name, type: "VARCHAR", value: castTo(name, "VARCHAR") }
      : { column: name, type: "DOUBLE", value: secondsOf(name) };
  }
  if (/^(U?HUGEINT|UBIGINT)$/.test(engineType)) {
    const largest = await number(largestInteger(table, name));
    if (typeof largest === "number" && largest > largestExact) {
      notice("warn", loadNotices.roundedIntegers);
    }
  }
  const change = typeChange(engineType);
  if (change === undefined) {
    if (storageOf(engineType) === "other") notice("warn", loadNotices.nested(engineType));
    return undefined;
  }
  const value = change.expression(name);
  if (change.mayLose === true) {
    const lost = await number(countLost(table, name, value));
    if (typeof lost === "number" && lost > 0) notice("warn", loadNotices.outOfRange(lost));
  }
  if (change.notice !== undefined) notice("info", change.notice);
  return { column: name, type: change.type, value };
}

/** Renames by position, over names in between, because columns may exchange theirs. */
async function renamedColumns(
  target: LoadTarget,
  table: string,
  names: readonly string[],
): Promise<readonly StoredColumn[]> {
  const current = await storedColumns(target, table);
  const wrong = current.flatMap(({ name }, i) => {
    const to = names[i];
    return to === undefined || to === name
      ? []
      : [{ from: name, over: `renaming ${i} of ${names.length}`, to }];
  });
  for (const { from, over } of wrong) await target.query(renameColumn(table, from, over));
  for (const { over, to } of wrong) await target.query(renameColumn(table, over, to));
  return wrong.length === 0 ? current : storedColumns(target, table);
}
