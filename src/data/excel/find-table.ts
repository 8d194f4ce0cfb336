import type { RecordCell } from "../table-writer.ts";

export type SheetRow = readonly RecordCell[];

/** Where the table stands in a sheet. */
export interface SheetTable {
  /** `undefined` when the first row holds values already. */
  readonly header: SheetRow | undefined;
  readonly rows: readonly SheetRow[];
  readonly notesAbove: number;
  readonly notesBelow: number;
}

/**
 * Finds the table of a sheet. Its header is the first row; or, when notes stand above, the row of
 * texts before the first row with a value that is no text, if it has more cells than every row
 * above it. Rows of texts after the last such value are notes too, if there were notes above.
 */
export function findTable(sheet: readonly SheetRow[]): SheetTable {
  const rows = sheet.slice(Math.max(0, sheet.findIndex(hasCells)));
  const firstValue = rows.findIndex(hasValues);
  const above = notesAbove(rows, firstValue);
  if (above > 0) {
    const end = rows.findLastIndex(hasValues) + 1;
    const notesBelow = rows.slice(end).filter(hasCells).length;
    return {
      header: rows[above],
      rows: withoutBlank(rows.slice(above + 1, end)),
      notesAbove: rows.slice(0, above).filter(hasCells).length,
      notesBelow,
    };
  }
  const [first = [], second] = rows;
  const isData = hasValues(first) && second !== undefined && sameKinds(first, second);
  return {
    header: isData ? undefined : first,
    rows: withoutBlank(isData ? rows : rows.slice(1)),
    notesAbove: 0,
    notesBelow: 0,
  };
}

function notesAbove(rows: readonly SheetRow[], firstValue: number): number {
  const header = firstValue - 1;
  const candidate = rows[header];
  if (header < 1 || candidate === undefined) return 0;
  const widest = Math.max(...rows.slice(0, header).map(filled));
  return filled(candidate) > widest ? header : 0;
}

const filled = (row: SheetRow): number => row.filter((cell) => cell !== null).length;
const hasCells = (row: SheetRow): boolean => row.some((cell) => cell !== null);
const hasValues = (row: SheetRow): boolean =>
  row.some((cell) => cell !== null && typeof cell !== "string");
const withoutBlank = (rows: readonly SheetRow[]): SheetRow[] => rows.filter(hasCells);

function sameKinds(a: SheetRow, b: SheetRow): boolean {
  return a.every((cell, i) => {
    const other = b[i] ?? null;
    return cell === null || other === null || typeof cell === typeof other;
  });
}
