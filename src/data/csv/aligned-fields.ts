import { cellKind } from "./cell-kind.ts";

/**
 * How runs of blanks separate the fields of a line: any run, or those at places that are blank in
 * every line, as in a table that was printed with its columns below each other.
 */
export type Blanks = "runs" | readonly Gap[];

/** Places of a line, from `start` to before `end`, in UTF-16 units. */
export interface Gap {
  readonly start: number;
  readonly end: number;
}

/** Lines that the places are found from. */
const comparedLines = 500;
const missing = /^(na|nan|n\/a|null|none|nat|<na>|-|\?)?$/i;

/**
 * How blanks separate the fields of a text, or `undefined` when they do not do so in all lines, when
 * no two blanks ever follow one another, or when no column is one of numbers.
 */
export function findBlanks(text: string): Blanks | undefined {
  if (/["\t]/.test(text) || !/(^|\S) {2,}\S/m.test(text)) return undefined;
  const lines = text
    .split(/\r\n|[\r\n]/)
    .filter((line) => line.trim() !== "")
    .slice(0, comparedLines);
  if (lines.length < 3) return undefined;
  const gaps = withNames(commonGaps(lines), lines);
  const cut = gaps === undefined ? [] : lines.map((line) => fieldsOf(line, gaps));
  // Several blanks inside a value say that the columns do not stand below each other.
  const isClear = cut.every((fields) => fields.every((field) => !field.includes("  ")));
  if (gaps !== undefined && isClear && isTable(cut)) return gaps;
  const rows = lines.map((line) => fieldsOf(line, "runs"));
  const [header, first] = rows;
  const columns = first?.length ?? 0;
  const isEven = rows.slice(1).every((row) => row.length === columns);
  return isEven && header?.length === columns && isTable(rows) ? "runs" : undefined;
}

/**
 * The fields of a line. A value may reach into a gap; where the gap has no blank left, the line is
 * one field, as nobody can tell where to cut it.
 */
export function fieldsOf(line: string, blanks: Blanks): readonly string[] {
  if (blanks === "runs") return line.trim().split(/ +/);
  const fields: string[] = [];
  let from = 0;
  for (const { start, end } of blanks) {
    const gap = line.slice(start, end).padEnd(end - start);
    const cut = /^([^ ]*) +[^ ]*$/.exec(gap)?.[1];
    if (cut === undefined) return [line];
    const at = start + cut.length;
    fields.push(line.slice(from, at).trim());
    from = at;
  }
  return [...fields, line.slice(from).trim()];
}

/** The places between others that are blank in all lines. */
function commonGaps(lines: readonly string[]): readonly Gap[] {
  const filled: boolean[] = [];
  for (const line of lines) {
    for (let at = 0; at < line.length; at++) if (line[at] !== " ") filled[at] = true;
  }
  const gaps: Gap[] = [];
  let before: number | undefined;
  for (let at = 0; at < filled.length; at++) {
    if (filled[at] !== true) continue;
    if (before !== undefined && at > before + 1) gaps.push({ start: before + 1, end: at });
    before = at;
  }
  return gaps;
}

/**
 * The gaps that part columns with names: single blanks also stand inside values, as between a date
 * and its time. Only the first column, of row labels, may lack a name. `undefined` when others do.
 */
function withNames(gaps: readonly Gap[], lines: readonly string[]): readonly Gap[] | undefined {
  const [header = "", ...rows] = lines;
  const kept = [...gaps];
  for (let column = 0; column <= kept.length;) {
    const names = fieldsOf(header, kept);
    const [left, right] = [kept[column - 1], kept[column]];
    if (names[column] !== "" || (column === 0 && isLabels(rows, kept, right))) {
      column++;
    } else if (right !== undefined && right.end === right.start + 1) {
      kept.splice(column, 1);
    } else if (left !== undefined && left.end === left.start + 1) {
      kept.splice(column - 1, 1);
      column--;
    } else {
      return undefined;
    }
  }
  return kept;
}

/** Whether the first column stands for itself: far from the next one, counting, or before numbers. */
function isLabels(rows: readonly string[], gaps: readonly Gap[], right: Gap | undefined): boolean {
  if (right === undefined) return false;
  if (right.end > right.start + 1) return true;
  const cells = rows.map((row) => fieldsOf(row, gaps));
  return (
    cells.every(([first = ""]) => /^\d+$/.test(first)) ||
    isNumbers(cells.map(([, second = ""]) => second))
  );
}

function isTable(rows: readonly (readonly string[])[]): boolean {
  const columns = rows[0]?.length ?? 0;
  if (columns < 2 || rows.some((row) => row.length !== columns)) return false;
  return Array.from({ length: columns }, (_, i) => i).some((i) =>
    isNumbers(rows.slice(1).map((row) => row[i] ?? "")),
  );
}

const isNumbers = (cells: readonly string[]): boolean =>
  cells.some((cell) => cellKind(cell) === "number") &&
  cells.every((cell) => missing.test(cell) || cellKind(cell) === "number");
