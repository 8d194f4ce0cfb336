import type { CsvOverrides } from "../dataset.ts";
import { findBlanks } from "./aligned-fields.ts";
import { cellKind } from "./cell-kind.ts";
import { isDecimalColumn } from "./decimal-column.ts";
import { hintedDelimiter } from "./delimiter-hint.ts";
import { RecordReader, type Dialect, type TextRecord } from "./record-reader.ts";

/** Records that a guess is judged by. */
const judgedRecords = 500;
const judgedText = 200_000;

/** Signs that are tried first; blank and colon occur inside values and come last. */
const commonDelimiters = [",", ";", "\t", "|"] as const;
const rareDelimiters = [" ", ":"] as const;

/** A delimiter for a text of one column: the unit separator, which no such text holds. */
const noDelimiter = "\u001f";

/**
 * Guesses the dialect from the start of a text. Each combination of delimiter and quote is tried;
 * the measure is the one of van den Burg, Nazábal and Sutton (Data Mining and Knowledge
 * Discovery, 2019): regular row lengths times the share of cells that look like values.
 */
export function sniffDialect(sample: string, overrides: CsvOverrides | undefined): Dialect {
  const text = sample.length > judgedText ? cutAtLine(sample, judgedText) : sample;
  const comment = commentSign(text);
  const quotes = quotings(text, overrides?.quote);
  const guess = (delimiters: readonly string[]): Guess | undefined => {
    const guesses = delimiters.map((delimiter) => bestQuoting(text, delimiter, quotes, comment));
    guesses.sort((a, b) => b.score - a.score);
    return guesses[0];
  };
  if (overrides?.delimiter !== undefined && overrides.delimiter !== "") {
    return (guess([overrides.delimiter]) ?? single(text, quotes, comment)).dialect;
  }
  const hint = hintedDelimiter(text);
  const hinted = hint === undefined ? undefined : guess([hint]);
  if (hinted !== undefined && hinted.columns > 1) return hinted.dialect;
  const common = guess(commonDelimiters);
  if (common !== undefined && common.columns > 1) {
    const isOne = common.dialect.delimiter === "," && isDecimalColumn(common.records);
    return isOne ? single(text, quotes, comment).dialect : common.dialect;
  }
  const blanks = findBlanks(text);
  if (blanks !== undefined) return { delimiter: " ", blanks, quote: "", escape: "", comment };
  const rare = guess(rareDelimiters);
  if (rare !== undefined && rare.regular) return rare.dialect;
  return single(text, quotes, comment).dialect;
}

interface Guess {
  readonly dialect: Dialect;
  /** The first records that the dialect gives. */
  readonly records: readonly TextRecord[];
  readonly score: number;
  /** Fields of most records. */
  readonly columns: number;
  /** Every row has the same number of fields, some column holds numbers throughout. */
  readonly regular: boolean;
  readonly strayQuotes: number;
  readonly quotedBySingle: boolean;
}

type Quoting = Pick<Dialect, "quote" | "escape">;

function single(text: string, quotes: readonly Quoting[], comment: string): Guess {
  return bestQuoting(text, noDelimiter, quotes, comment);
}

function quotings(text: string, quote: string | undefined): readonly Quoting[] {
  const of = (sign: string): readonly Quoting[] => [
    { quote: sign, escape: sign },
    ...(sign !== "" && text.includes(`\\${sign}`) ? [{ quote: sign, escape: "\\" }] : []),
  ];
  return quote !== undefined ? of(quote) : [...of('"'), ...of("'")];
}

function bestQuoting(
  text: string,
  delimiter: string,
  quotes: readonly Quoting[],
  comment: string,
): Guess {
  const guesses = quotes.map((quoting) => judge(text, { delimiter, comment, ...quoting }));
  const [first, ...others] = guesses;
  if (first === undefined) throw new TypeError("a dialect needs a way of quoting");
  return others.reduce((best, guess) => {
    if (guess.dialect.quote !== best.dialect.quote) {
      return guess.quotedBySingle && guess.strayQuotes === 0 ? guess : best;
    }
    return guess.strayQuotes < best.strayQuotes ? guess : best;
  }, first);
}

function judge(text: string, dialect: Dialect): Guess {
  const records: TextRecord[] = [];
  for (const record of new RecordReader(dialect).push(text, true)) {
    records.push(record);
    if (records.length >= judgedRecords) break;
  }
  const lengths = new Map<number, number>();
  let good = 0;
  let cells = 0;
  for (const { fields } of records) {
    lengths.set(fields.length, (lengths.get(fields.length) ?? 0) + 1);
    for (const field of fields) {
      cells++;
      if (cellKind(field) !== "other") good++;
    }
  }
  let pattern = 0;
  let columns = 0;
  let most = 0;
  for (const [length, count] of lengths) {
    pattern += (count * Math.max(length - 1, 0.001)) / length;
    if (count > most || (count === most && length > columns)) [most, columns] = [count, length];
  }
  const strayQuotes = records.filter(({ strayQuote }) => strayQuote).length;
  const typeShare = cells === 0 ? 0 : Math.max(good / cells, 1e-10);
  return {
    dialect,
    records,
    score: (pattern / Math.max(lengths.size, 1)) * typeShare,
    columns,
    regular: isRegular(records, columns),
    strayQuotes,
    quotedBySingle: dialect.quote === "'" && isQuotedBySingle(text, dialect.delimiter),
  };
}

function isRegular(records: readonly TextRecord[], columns: number): boolean {
  if (columns < 2 || records.length < 3) return false;
  const [first, ...rows] = records;
  if (rows.some(({ fields }) => fields.length !== columns)) return false;
  // R leaves out the name of the row names.
  const named = first?.fields.length ?? 0;
  if (named !== columns && named !== columns - 1) return false;
  return Array.from({ length: columns }, (_, i) => i).some((i) =>
    rows.every(({ fields }) => cellKind(fields[i] ?? "") === "number"),
  );
}

/** Some field is wrapped in `'`, none in `"`, and no apostrophe stands in an unwrapped field. */
function isQuotedBySingle(text: string, delimiter: string): boolean {
  const sign = delimiter.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const wrapped = new RegExp(
    `(?:^|${sign}|[\\r\\n]) *'(?:[^']|''|\\\\')*' *(?=$|${sign}|[\\r\\n])`,
    "g",
  );
  const count = text.match(wrapped)?.length ?? 0;
  if (count === 0 || new RegExp(`(?:^|${sign}|[\\r\\n]) *"`).test(text)) return false;
  return !text.replace(wrapped, "").includes("'");
}

/** Lines of comment at the top: `#`, or `##` where a single `#` starts the header (VCF). */
function commentSign(text: string): string {
  const top = text.slice(0, 20_000).split(/\r\n|[\r\n]/);
  const lines: string[] = [];
  for (const line of top) {
    if (line.startsWith("#")) lines.push(line);
    else if (line.trim() !== "") break;
  }
  const last = lines.at(-1);
  if (last === undefined) return "";
  const next = top[top.indexOf(last) + 1] ?? "";
  const headed = commonDelimiters.some((sign) => {
    const width = last.split(sign).length;
    return width > 1 && width === next.split(sign).length;
  });
  if (!headed) return "#";
  return lines.length > 1 && lines.slice(0, -1).every((line) => line.startsWith("##")) ? "##" : "";
}

/** The text up to the last line end before `length`. */
export function cutAtLine(text: string, length: number): string {
  const end = Math.max(text.lastIndexOf("\n", length - 1), text.lastIndexOf("\r", length - 1));
  return end === -1 ? text.slice(0, length) : text.slice(0, end + 1);
}
