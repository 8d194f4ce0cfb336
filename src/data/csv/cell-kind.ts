/** What one cell looks like on its own, for guessing dialects and headers. */
export type CellKind = "empty" | "number" | "date" | "time" | "word" | "other";

const number = /^[-+]?(\p{Sc} ?)?[-+]?(\d+([.,]\d+)*|[.,]\d+)([eE][-+]?\d+)?( ?(%|\p{Sc}))?$/u;
const time = /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?$/;
const date =
  /^(\d{8}T\d{4,6}[-+.,:\dZ]*|\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3(\d{4}|\d{2})|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4})([T ,]+\d{1,2}:\d{2}.*)?$/;
const word = /^[\p{L}\p{N}_.@$€£#%&()'’\-+/ ]+$/u;

/** The kind of a cell's trimmed text. */
export function cellKind(cell: string): CellKind {
  const text = cell.trim();
  if (text === "") return "empty";
  if (number.test(text)) return "number";
  if (date.test(text)) return "date";
  if (time.test(text)) return "time";
  return word.test(text) ? "word" : "other";
}

/** Whether a cell is a value rather than a name: a number, a date or a time. */
export function isTyped(cell: string): boolean {
  const kind = cellKind(cell);
  return kind === "number" || kind === "date" || kind === "time";
}
