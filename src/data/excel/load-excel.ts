import readWorkbook from "read-excel-file/universal";
import { LoadError, type Notice } from "../dataset.ts";
import { loadMessages, loadNotices } from "../load-messages.ts";
import type { LoadedTable, LoaderContext } from "../loader.ts";
import { TableWriter, type RecordCell } from "../table-writer.ts";
import { findTable, type SheetRow, type SheetTable } from "./find-table.ts";
import { hiddenSheets } from "./hidden-sheets.ts";
import { unpackedBytes } from "./unpacked-bytes.ts";

/** The parts of a workbook are unpacked in memory. */
const ceilingBytes = 2 ** 30;

/**
 * Loads one sheet of an `.xlsx` workbook: when none is named, the first one with cells, and a hidden
 * one only when no other has any.
 * Throws `LoadError` when there is no such sheet or the workbook is damaged.
 */
export async function loadExcel(file: Blob, context: LoaderContext): Promise<LoadedTable> {
  const { target, table, name, options, signal, onProgress } = context;
  if ((await unpackedBytes(file)) > ceilingBytes) {
    throw new LoadError(loadMessages.expandsTooMuch(name, ceilingBytes));
  }
  const sheets = await readSheets(file, name);
  signal?.throwIfAborted();
  const parts = sheets.map(({ part }) => part);
  const chosen =
    options.part === undefined
      ? (sheets.find(({ rows, isHidden }) => rows.length > 0 && !isHidden) ??
        sheets.find(({ rows }) => rows.length > 0))
      : sheets.find(({ part }) => part === options.part);
  if (chosen === undefined) {
    throw new LoadError(
      options.part === undefined
        ? loadMessages.emptyWorkbook(name)
        : loadMessages.noSheet(name, options.part, parts),
    );
  }
  const found = findTable(chosen.rows);
  const width = Math.max(found.header?.length ?? 0, ...found.rows.map((row) => row.length));
  const kept = Array.from({ length: width }, (_, i) => i).filter(
    (i) =>
      (found.header?.[i] ?? null) !== null || found.rows.some((row) => (row[i] ?? null) !== null),
  );
  if (kept.length === 0) throw new LoadError(loadMessages.noColumns(name));
  const writer = new TableWriter(target, table);
  const names = kept.map((i) => headerText(found.header?.[i] ?? null));
  for (const column of names) writer.addColumn(column);
  for (const row of found.rows) {
    for (const [position, i] of kept.entries()) writer.set(position, row[i] ?? null);
    await writer.endRecord();
  }
  onProgress({ stage: "loading", doneBytes: file.size, totalBytes: file.size });
  const before = options.part === undefined ? sheets.slice(0, sheets.indexOf(chosen)) : [];
  return {
    format: "excel",
    names,
    columnNotices: await writer.finish(),
    notices: noticesOf(found, before, chosen.part),
    parts,
    part: chosen.part,
  };
}

interface Sheet {
  readonly part: string;
  readonly rows: readonly SheetRow[];
  readonly isHidden: boolean;
}

/** The sheets of a workbook that can hold a table; those that are one chart have no cells at all. */
async function readSheets(file: Blob, name: string): Promise<readonly Sheet[]> {
  try {
    const bytes = await file.arrayBuffer();
    const sheets: readonly ReadSheet[] = await readWorkbook(bytes);
    const hidden = hiddenSheets(new Uint8Array(bytes));
    return sheets.flatMap(({ sheet, data }, i) =>
      data === undefined
        ? []
        : [{ part: sheet, rows: data.map((row) => row.map(cellOf)), isHidden: hidden.has(i) }],
    );
  } catch (cause) {
    throw new LoadError(loadMessages.damaged(name, "Excel"), { cause });
  }
}

/** The reader gives no rows for a sheet that is a chart, whatever its types say. */
interface ReadSheet {
  readonly sheet: string;
  readonly data?: readonly (readonly unknown[])[] | undefined;
}

/** Excel counts a 29 February 1900 that never was, so that earlier days come out one too low. */
const excelEpoch = Date.UTC(1899, 11, 31);
const firstRightDay = Date.UTC(1900, 2, 1);
const dayMs = 86_400_000;

function cellOf(value: unknown): RecordCell {
  if (value instanceof Date) {
    const ms = wholeSecond(value.getTime());
    if (Number.isNaN(ms)) return null;
    // A time of day without a date counts from day 0.
    if (ms < excelEpoch) return new Date(ms).toISOString().slice(11, 19);
    return new Date(ms < firstRightDay ? ms + dayMs : ms);
  }
  const isCell =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isCell ? value : null;
}

/**
 * Excel stores moments as fractions of days, and the reader rounds them down to milliseconds: one
 * o'clock comes out as 00:59:59.999.
 */
const wholeSecond = (ms: number): number => (((ms % 1000) + 1000) % 1000 === 999 ? ms + 1 : ms);

function headerText(cell: RecordCell): string {
  if (cell === null) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}

function noticesOf(found: SheetTable, before: readonly Sheet[], part: string): Notice[] {
  const notices: Notice[] = [];
  const empty = before.filter(({ rows }) => rows.length === 0).map((sheet) => sheet.part);
  const hidden = before.filter(({ rows }) => rows.length > 0).map((sheet) => sheet.part);
  if (empty.length > 0) {
    notices.push({ level: "info", text: loadNotices.emptySheets(empty, part) });
  }
  if (hidden.length > 0) {
    notices.push({ level: "info", text: loadNotices.hiddenSheets(hidden, part) });
  }
  if (found.notesAbove + found.notesBelow > 0) {
    const text = loadNotices.rowsAround(found.notesAbove, found.notesBelow);
    notices.push({ level: "warn", text });
  }
  if (found.header === undefined) notices.push({ level: "warn", text: loadNotices.noHeader });
  return notices;
}
