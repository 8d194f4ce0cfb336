import type { Cell, LoadTarget } from "../engine/connector.ts";
import { countMissing } from "../sql/load-table.ts";
import { withoutLoss } from "../sql/number-reading.ts";
import {
  asInteger,
  asIsoMoment,
  asMoment,
  asNumber,
  fitSql,
  keptText,
  misfitsSql,
  readValue,
  textsSql,
  type Conversion,
  type TextReading,
} from "../sql/read-csv.ts";
import { isCode, nearlyAll, numberCandidates } from "./csv/number-candidates.ts";
import { readingOf, type NumberColumn } from "./csv/number-notices.ts";
import type { AmbiguousDate, ReadOptions } from "./dataset.ts";
import { detectDateFormat, type DateFormats } from "./date-formats.ts";
import { loadNotices } from "./load-messages.ts";
import { countedTexts, hasFewTexts, type TextCounts } from "./text-counts.ts";

/** What a text column turned out to hold. */
export interface TextsRead {
  readonly conversion?: Conversion | undefined;
  readonly notice?: string | undefined;
  /** Numbers that were written with more than digits and a point. */
  readonly numbers?: NumberColumn | undefined;
  readonly ambiguous?: AmbiguousDate | undefined;
  /** Cells that hold one of the texts for missing values. */
  readonly missingCells: number;
  /** Of a column that stays text, where it has few different ones. */
  readonly counts?: TextCounts | undefined;
}

const integer = /^[-+]?(0|[1-9]\d*)$/;
const number = /^[-+]?((0|[1-9]\d*)(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;

/** Identifiers of 16 digits and more stay text. */
const exactNumber = withoutLoss(asNumber);

/**
 * Looks whether all texts of a column are numbers (without leading zeros) or moments. A sample
 * proposes, all values decide.
 */
export async function readTexts(
  target: LoadTarget,
  table: string,
  column: string,
  options: ReadOptions,
): Promise<TextsRead> {
  const missing = [...new Set(options.missingTokens.map((token) => token.trim().toLowerCase()))];
  const sample = await texts(target, textsSql(table, column, missing));
  let proposal = propose(sample, column, options);
  if (proposal.readings.length === 0) {
    const counted = hasFewTexts(sample)
      ? await countedTexts(target, table, column, missing)
      : undefined;
    const lost = counted?.lost ?? (await lostTexts(target, table, column, missing));
    return { ...cleaned(column, missing, lost), counts: counted?.counts };
  }
  let fit = await fitOf(target, table, column, missing, proposal.readings);
  const [first] = proposal.readings;
  if (first !== undefined && fit.fitting === undefined) {
    // Values beyond the sample may have times, a day above 12, or signs in numbers.
    const others = await texts(target, misfitsSql(table, column, missing, first));
    const all = [...sample, ...others];
    proposal =
      proposal.dates === undefined
        ? proposeNumbers(all, column)
        : proposeDates(all, column, options);
    fit = await fitOf(target, table, column, missing, proposal.readings);
  }
  const { readings, dates } = proposal;
  const reading = fit.fitting === undefined ? undefined : readings[fit.fitting];
  if (reading === undefined) return cleaned(column, missing, fit.lost);
  const numbers = proposal.numbers?.find(({ candidate }) => candidate.reading === reading);
  const used = numbers === undefined ? reading : readingOf(numbers);
  const isPlain = dates === undefined && numbers === undefined;
  return {
    missingCells: fit.lost,
    conversion: { column, type: used.type, value: readValue(column, missing, used) },
    notice: isPlain ? loadNotices.numbersInText : undefined,
    numbers,
    ambiguous: ambiguity(column, dates, options),
  };
}

/** A column that stays text; `lost` of its cells are missing. */
const cleaned = (column: string, missing: readonly string[], lost: number): TextsRead => ({
  missingCells: lost,
  conversion:
    lost === 0 ? undefined : { column, type: "VARCHAR", value: keptText(column, missing) },
});

interface Proposal {
  readonly readings: readonly TextReading[];
  readonly dates?: DateFormats | undefined;
  readonly numbers?: readonly NumberColumn[] | undefined;
}

function propose(sample: readonly string[], column: string, options: ReadOptions): Proposal {
  if (sample.length === 0) return { readings: [] };
  if (sample.every((text) => integer.test(text))) return { readings: [asInteger, exactNumber] };
  if (sample.every((text) => number.test(text))) return { readings: [exactNumber] };
  const dates = proposeDates(sample, column, options);
  return dates.readings.length > 0 ? dates : proposeNumbers(sample, column);
}

/** Numbers with signs or a unit in them. No delimiter tells here what a comma means. */
function proposeNumbers(sample: readonly string[], column: string): Proposal {
  const withDigits = sample.filter((text) => /\d/.test(text)).length;
  if (withDigits < sample.length * nearlyAll) return { readings: [] };
  const found = numberCandidates(sample, { decimal: undefined, delimiter: undefined });
  if (!found.carryUnit && sample.some(isCode)) return { readings: [] };
  const numbers = found.candidates.map((candidate): NumberColumn => ({
    name: column,
    candidate: { ...candidate, reading: withoutLoss(candidate.reading) },
  }));
  return { readings: numbers.map(({ candidate }) => candidate.reading), numbers };
}

function proposeDates(sample: readonly string[], column: string, options: ReadOptions): Proposal {
  const dates = detectDateFormat(sample);
  if (dates === undefined) return { readings: [] };
  if (dates.castable) return { readings: [asIsoMoment], dates };
  const order = orderFor(column, options);
  const formats =
    dates.order === undefined || order === undefined
      ? dates.formats
      : order === "day-first"
        ? dates.order.dayFirst
        : dates.order.monthFirst;
  return { readings: [asMoment(formats, dates.longFraction)], dates: { ...dates, formats } };
}

const orderFor = (column: string, { dateOrder }: ReadOptions) =>
  dateOrder?.find((one) => one.column === column)?.order;

function ambiguity(
  column: string,
  dates: DateFormats | undefined,
  options: ReadOptions,
): AmbiguousDate | undefined {
  if (dates?.order?.ambiguous !== true) return undefined;
  const { readAs, example } = dates.order;
  return { column, readAs: orderFor(column, options) ?? readAs, example };
}

interface Fit {
  readonly lost: number;
  /** The first reading that fits every value. */
  readonly fitting: number | undefined;
}

async function fitOf(
  target: LoadTarget,
  table: string,
  column: string,
  missing: readonly string[],
  readings: readonly TextReading[],
): Promise<Fit> {
  if (readings.length === 0) {
    return { lost: await lostTexts(target, table, column, missing), fitting: undefined };
  }
  const { columns } = await target.query(fitSql(table, column, missing, readings));
  const at = (name: string): Cell => columns[name]?.[0] ?? null;
  const fitting = readings.findIndex((_, i) => at(`bad${i}`) === 0);
  return {
    lost: Number(at("lost")),
    fitting: fitting >= 0 && Number(at("filled")) > 0 ? fitting : undefined,
  };
}

async function lostTexts(
  target: LoadTarget,
  table: string,
  column: string,
  missing: readonly string[],
): Promise<number> {
  const { columns } = await target.query(countMissing(table, column, missing));
  return Number(columns["n"]?.[0] ?? 0);
}

async function texts(target: LoadTarget, sql: string): Promise<string[]> {
  return ((await target.query(sql)).columns["v"] ?? []).map(String);
}
