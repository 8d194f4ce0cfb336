import readWorkbook from "read-excel-file/universal";
import { LoadError, type Notice } from "../dataset.ts";
import { loadMessages, loadNotices } from "../load-messages.ts";
import type { LoadedTable, LoaderContext } from "../loader.ts";
import { TableWriter, type RecordCell } from "../table-writer.ts";
import { findTable, type SheetRow, type SheetTable } from "./find-table.ts";
import { unpackedBytes } from "./unpacked-bytes.ts";

/** The parts of a workbook are unpacked in memory. */
const ceilingBytes = 2 ** 30;

/**
 * Loads one sheet of an `.xlsx` workbook, the first one with cells when none is named.
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
      ? sheets.find(({ rows }) => rows.length > 0)
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
  const before = options.part === undefined ? parts.slice(0, parts.indexOf(chosen.part)) : [];
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
}

async function readSheets(file: Blob, name: string): Promise<readonly Sheet[]> {
  try {
    const sheets = await readWorkbook(file);
    return sheets.map(({ sheet, data }) => ({
      part: sheet,
      rows: data.map((row) => row.map(cellOf)),
    }));
  } catch (cause) {
    throw new LoadError(loadMessages.damaged(name, "Excel"), { cause });
  }
}

/** Excel counts a 29 February 1900 that never was, so that earlier days come out one too low. */
const excelEpoch = Date.UTC(1899, 11, 31);
const firstRightDay = Date.UTC(1900, 2, 1);
const dayMs = 86_400_000;

function cellOf(value: unknown): RecordCell {
  if (value instanceof Date) {
    const ms = value.getTime();
    if (Number.isNaN(ms)) return null;
    // A time of day without a date counts from day 0.
    if (ms < excelEpoch) return value.toISOString().slice(11, 19);
    return ms < firstRightDay ? new Date(ms + dayMs) : value;
  }
  const isCell =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isCell ? value : null;
}

function headerText(cell: RecordCell): string {
  if (cell === null) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}

function noticesOf(found: SheetTable, empty: readonly string[], part: string): Notice[] {
  const notices: Notice[] = [];
  if (empty.length > 0) {
    notices.push({ level: "info", text: loadNotices.emptySheets(empty, part) });
  }
  if (found.notesAbove + found.notesBelow > 0) {
    const text = loadNotices.rowsAround(found.notesAbove, found.notesBelow);
    notices.push({ level: "warn", text });
  }
  if (found.header === undefined) notices.push({ level: "warn", text: loadNotices.noHeader });
  return notices;
}
