import { isTyped, cellKind } from "./cell-kind.ts";
import { isDelimiterHint } from "./delimiter-hint.ts";
import type { TextRecord } from "./record-reader.ts";

/** Where the table stands inside the text, and what its columns are called. */
export interface Layout {
  /** Cells of the header, one a column; `undefined` when the file has none. */
  readonly header: readonly string[] | undefined;
  readonly headerLine: number | undefined;
  /** Fields of a regular row. */
  readonly columns: number;
  /** Index in the sample of the first data record (may be past its end). */
  readonly firstRow: number;
  /** Records before the header: titles and notes. */
  readonly preamble: number;
  /** Rows carry one empty field more than the header: a delimiter ends each line. */
  readonly trailingDelimiter: boolean;
  /** Rows carry one field more in front, as R writes row names. */
  readonly rowNames: boolean;
}

/** Records of the sample that headers are compared with. */
const compared = 1000;

/**
 * Finds the table in the records of a sample. The width that most records share is the table's;
 * what stands above its first record is a preamble, as are records there that are nearly empty.
 */
export function findLayout(records: readonly TextRecord[], hasHeader?: boolean): Layout {
  const width = tableWidth(records);
  const filled = usualFilled(records, width);
  const start = isDelimiterHint(records[0]?.fields ?? []) ? 1 : 0;
  let top = records.findIndex(
    ({ fields }, i) => i >= start && fields.length === width && !isSparse(fields, filled, width),
  );
  if (top === -1) top = start;
  const above = top > start ? records[top - 1] : undefined;
  const first = records[top];
  if (first === undefined) return withoutHeader(width, top);
  const rows = records.slice(top + 1, top + 1 + compared);
  if (above !== undefined && above.fields.length > width && above.line + 1 === first.line) {
    const named = hasHeader ?? !above.fields.some(isTyped);
    if (named) return withHeader(above, records, top, width);
    return withoutHeader(above.fields.length, top - 1);
  }
  const headed = hasHeader ?? looksLikeHeader(first.fields, rows);
  if (above !== undefined && isOtherHeader(above, first, headed, width)) {
    return withHeader(above, records, top, width);
  }
  if (headed) return withHeader(first, records, top + 1, width);
  return withoutHeader(width, top);
}

const withoutHeader = (columns: number, firstRow: number): Layout => ({
  header: undefined,
  headerLine: undefined,
  columns,
  firstRow,
  preamble: firstRow,
  trailingDelimiter: false,
  rowNames: false,
});

function withHeader(
  header: TextRecord,
  records: readonly TextRecord[],
  firstRow: number,
  width: number,
): Layout {
  const named = header.fields.length;
  const rows = records.slice(firstRow, firstRow + compared);
  const wide = rows.filter(({ fields }) => fields.length === width);
  const oneMore = width === named + 1 && wide.length > rows.length / 2;
  const trailingDelimiter = oneMore && wide.every(({ fields }) => (fields.at(-1) ?? "") === "");
  const rowNames = oneMore && !trailingDelimiter;
  return {
    header: rowNames ? ["", ...header.fields] : header.fields,
    headerLine: header.line,
    columns: rowNames ? width : named,
    firstRow,
    preamble: records.indexOf(header),
    trailingDelimiter,
    rowNames,
  };
}

/**
 * The number of fields that most records have; the first table's where a long run of regular
 * records stands before another table.
 */
function tableWidth(records: readonly TextRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) {
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  let width = 0;
  let most = 0;
  for (const [length, count] of counts) if (count > most) [width, most] = [length, count];
  let run = 0;
  for (const [i, { fields }] of records.entries()) {
    run = fields.length === records[i - 1]?.fields.length ? run + 1 : 1;
    if (fields.length > 1 && run >= 10 && run >= most * 0.3) return fields.length;
  }
  return width;
}

function filledCells(fields: readonly string[]): number {
  return fields.filter((field) => field.trim() !== "").length;
}

function usualFilled(records: readonly TextRecord[], width: number): number {
  const counts = records
    .filter(({ fields }) => fields.length === width)
    .slice(0, compared)
    .map(({ fields }) => filledCells(fields))
    .sort((a, b) => a - b);
  return counts[counts.length >> 1] ?? 0;
}

/** A title in a grid: at most a quarter of the cells filled where rows fill more than half. */
function isSparse(fields: readonly string[], usual: number, width: number): boolean {
  return width >= 3 && usual > width / 2 && filledCells(fields) <= Math.max(1, width / 4);
}

/** A record right above the regular ones that names all columns but the row names. */
function isOtherHeader(
  above: TextRecord,
  first: TextRecord,
  headed: boolean,
  width: number,
): boolean {
  const { fields } = above;
  if (headed || fields.length < 2 || above.line + 1 !== first.line) return false;
  const names = fields.filter((field) => field.trim() !== "" && !isTyped(field));
  return fields.length === width - 1 && names.length >= fields.length - 1;
}

/** Whether the first record of a table names its columns. */
function looksLikeHeader(first: readonly string[], rows: readonly TextRecord[]): boolean {
  const typed = first.filter(isTyped);
  if (typed.length > 0) return rows.length > 0 && isCounting(first);
  if (first.every((cell) => cell.trim() === "")) return true;
  if (rows.length === 0) return first.every((cell) => cellKind(cell) !== "other");
  let reappearing = 0;
  for (const [i, cell] of first.entries()) {
    const column = rows.map(({ fields }) => fields[i] ?? "").filter((text) => text.trim() !== "");
    if (column.length > 0 && column.filter(isTyped).length > column.length / 2) return true;
    if (cell.trim() !== "" && column.includes(cell)) reappearing++;
  }
  return reappearing === 0 || reappearing < first.length / 4;
}

/** Years or numbers that count up are names too: `country, 2019, 2020, 2021` or `, 0, 1, 2`. */
function isCounting(first: readonly string[]): boolean {
  const numbers = first.filter((cell) => /^\s*\d+\s*$/.test(cell)).map(Number);
  if (numbers.length < 2 || numbers.length < first.filter(isTyped).length) return false;
  const years = numbers.every((n, i) => n >= 1900 && n <= 2100 && n > (numbers[i - 1] ?? 0));
  const byOne = numbers.every((n, i) => i === 0 || n === (numbers[i - 1] ?? 0) + 1);
  const others = first.length - numbers.length;
  if (years) return others > 0;
  return byOne && (numbers[0] ?? 2) <= 1 && (numbers.length > 3 || first[0]?.trim() === "");
}
