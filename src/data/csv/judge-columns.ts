import type { LoadTarget } from "../../engine/connector.ts";
import { withoutLoss } from "../../sql/number-reading.ts";
import {
  convertSql,
  fitSql,
  keptText,
  misfitsSql,
  readValue,
  textsSql,
  type Conversion,
  type ReadType,
} from "../../sql/read-csv.ts";
import type { AmbiguousDate, Notice, ReadOptions } from "../dataset.ts";
import { detectDateFormat, type DateFormats } from "../date-formats.ts";
import { candidatesFor, momentCandidate, type Candidate } from "./column-plan.ts";
import * as messages from "./messages.ts";
import { nearlyAll, type NumberSigns } from "./number-candidates.ts";
import { numberNotices, readingOf, unitsOf, type NumberColumn } from "./number-notices.ts";

/** A column that was read as text, and how it may be meant (`undefined`: look at the table). */
export interface JudgedColumn {
  readonly name: string;
  readonly candidates: readonly Candidate[] | undefined;
  /** Blanks around its texts carry no meaning and are dropped. */
  readonly trim: boolean;
}

export interface Judgement {
  readonly types: ReadonlyMap<string, ReadType>;
  /** What was taken off the numbers of columns: a sign of money or percent, a unit. */
  readonly units: ReadonlyMap<string, string>;
  readonly notices: readonly Notice[];
  readonly ambiguousDates: readonly AmbiguousDate[];
}

export interface JudgeContext {
  readonly target: LoadTarget;
  readonly table: string;
  /** All columns of the table. */
  readonly columns: readonly string[];
  /** Lower-case missing texts. */
  readonly missing: readonly string[];
  readonly options: ReadOptions;
  readonly delimiter: string;
  readonly signal: AbortSignal | undefined;
  /** Names the place of a row (from 0): "line 12", or "row 11". */
  readonly place: (row: number) => string;
}

interface Fit {
  readonly filled: number;
  readonly lost: number;
  readonly misfits: readonly {
    readonly count: number;
    readonly row: number;
    readonly text: string;
  }[];
}

/**
 * Gives text columns their types by what the whole column holds, and makes missing texts NULL. A
 * column becomes what all its values fit; with one stray value it stays text, and a notice says so.
 */
export async function judgeColumns(
  context: JudgeContext,
  judged: readonly JudgedColumn[],
): Promise<Judgement> {
  const { target, table, columns, missing, signal } = context;
  const types = new Map<string, ReadType>();
  const notices: Notice[] = [];
  const ambiguousDates: AmbiguousDate[] = [];
  const conversions: Conversion[] = [];
  const numbers: NumberColumn[] = [];
  for (const column of judged) {
    const { name } = column;
    const candidates = column.candidates ?? (await candidatesOfTable(context, name));
    const verdict = await judge(context, name, candidates);
    notices.push(...verdict.notices);
    if (verdict.ambiguous !== undefined) ambiguousDates.push(verdict.ambiguous);
    const { chosen } = verdict;
    types.set(name, "VARCHAR");
    if (chosen !== undefined) {
      const number = chosen.kind === "moment" ? undefined : { name, candidate: chosen };
      if (number !== undefined) numbers.push(number);
      const reading = number === undefined ? chosen.reading : readingOf(number);
      const value = readValue(name, [...missing, ""], reading);
      conversions.push({ column: name, type: reading.type, value });
      types.set(name, reading.type);
    } else if (column.trim || verdict.fit.lost > 0) {
      const value = column.trim
        ? readValue(name, missing, { type: "VARCHAR", value: "v", fits: "true" })
        : keptText(name, missing);
      conversions.push({ column: name, type: "VARCHAR", value });
    }
  }
  for (const sql of convertSql(table, columns, conversions)) await target.query(sql, { signal });
  notices.unshift(...numberNotices(numbers));
  return { types, units: unitsOf(numbers), notices, ambiguousDates };
}

interface Verdict {
  readonly chosen: Candidate | undefined;
  readonly fit: Fit;
  readonly notices: readonly Notice[];
  readonly ambiguous?: AmbiguousDate | undefined;
}

async function judge(
  context: JudgeContext,
  column: string,
  candidates: readonly Candidate[],
): Promise<Verdict> {
  const fit = await measure(context, column, candidates);
  if (fit.filled === 0) return { chosen: undefined, fit, notices: [] };
  for (const [i, candidate] of candidates.entries()) {
    if (candidate.kind === "moment") return judgeMoments(context, column, candidate.formats, fit);
    if (fit.misfits[i]?.count === 0) return { chosen: candidate, fit, notices: [] };
  }
  const others = await otherCandidates(context, column, candidates, fit);
  if (others.length > 0) {
    const again = await measure(context, column, others);
    const found = others.find((_, i) => again.misfits[i]?.count === 0);
    if (found !== undefined) return { chosen: found, fit: again, notices: [] };
  }
  return { chosen: undefined, fit, notices: staysText(context, column, candidates, fit) };
}

/**
 * Readings that numbers ask for which the sample did not show: the first negative one, the first
 * above a thousand.
 */
async function otherCandidates(
  context: JudgeContext,
  column: string,
  candidates: readonly Candidate[],
  fit: Fit,
): Promise<readonly Candidate[]> {
  const { target, table, missing, signal } = context;
  const closest = candidates[closestFit(fit) ?? 0];
  if (closest === undefined) return [];
  const misfits = misfitsSql(table, column, missing, closest.reading);
  const values = [
    ...texts(await target.query(textsSql(table, column, missing), { signal })),
    ...texts(await target.query(misfits, { signal })),
  ];
  const tried = new Set(candidates.map(({ reading }) => reading.fits));
  return candidatesFor(values, signsOf(context))
    .filter(({ kind, reading }) => kind !== "moment" && !tried.has(reading.fits))
    .map((one) => ({ ...one, reading: withoutLoss(one.reading) }));
}

const signsOf = ({ options, delimiter }: JudgeContext): NumberSigns => ({
  decimal: options.csv?.decimal,
  delimiter,
});

async function judgeMoments(
  context: JudgeContext,
  column: string,
  guessed: DateFormats,
  before: Fit,
): Promise<Verdict> {
  const formats = await completed(context, column, guessed);
  const wanted = context.options.dateOrder?.find((one) => one.column === column)?.order;
  const { order } = formats;
  const orders =
    order === undefined
      ? [formats]
      : [ordered(formats, "day-first"), ordered(formats, "month-first")];
  const candidates = orders.map(momentCandidate);
  const fit = { ...(await measure(context, column, candidates)), lost: before.lost };
  const fits = candidates.map((_, i) => fit.misfits[i]?.count === 0);
  const best = (fit.misfits[0]?.count ?? 0) <= (fit.misfits[1]?.count ?? Infinity) ? 0 : 1;
  const readAs = fits[0] && fits[1] ? order?.readAs : best === 0 ? "day-first" : "month-first";
  const place = order === undefined ? 0 : (wanted ?? readAs) === "day-first" ? 0 : 1;
  const chosen = candidates[place];
  const misfit = fit.misfits[place];
  if (chosen === undefined || misfit === undefined || misfit.count > 0) {
    const stray = misfit ?? { count: 0, row: 0, text: "" };
    const notices: readonly Notice[] =
      wanted !== undefined && order !== undefined
        ? [
            warn(
              column,
              messages.decidedOrderNotice(column, wanted, stray.text, context.place(stray.row)),
            ),
          ]
        : staysText(context, column, candidates, fit);
    return { chosen: undefined, fit, notices };
  }
  const notices = offsetNotices(column, formats);
  if (order === undefined || !fits[0] || !fits[1] || !order.ambiguous) {
    return { chosen, fit, notices };
  }
  const decided = place === 0 ? "day-first" : "month-first";
  const ambiguous = { column, readAs: decided, example: order.example } as const;
  if (wanted !== undefined) return { chosen, fit, notices, ambiguous };
  const text = messages.ambiguousNotice(column, decided, order.example);
  return { chosen, fit, notices: [...notices, warn(column, text)], ambiguous };
}

const ordered = (formats: DateFormats, order: "day-first" | "month-first"): DateFormats => ({
  ...formats,
  formats: (order === "day-first" ? formats.order?.dayFirst : formats.order?.monthFirst) ?? [],
});

/** The formats with those of values that the sample did not show (other times of the day). */
async function completed(
  context: JudgeContext,
  column: string,
  formats: DateFormats,
): Promise<DateFormats> {
  const { target, table, missing, signal } = context;
  const { reading } = momentCandidate(formats);
  const misfits = texts(
    await target.query(misfitsSql(table, column, missing, reading), { signal }),
  );
  if (misfits.length === 0) return formats;
  const some = texts(await target.query(textsSql(table, column, missing), { signal }));
  return detectDateFormat([...some, ...misfits]) ?? formats;
}

function offsetNotices(column: string, formats: DateFormats): readonly Notice[] {
  if (!formats.hasOffset) return [];
  const local = formats.formats.some((format) => !/%z|Z$|UTC$|GMT$/.test(format));
  return local
    ? [warn(column, messages.mixedOffsetNotice(column))]
    : [{ level: "info", column, text: messages.offsetNotice(column) }];
}

function staysText(
  context: JudgeContext,
  column: string,
  candidates: readonly Candidate[],
  fit: Fit,
): readonly Notice[] {
  const best = closestFit(fit) ?? 0;
  const candidate = candidates[best];
  const misfit = fit.misfits[best];
  if (candidate === undefined || misfit === undefined) return [];
  const fitting = fit.filled - misfit.count;
  if (fitting < fit.filled * nearlyAll) return [];
  const place = context.place(misfit.row);
  const { kind } = candidate;
  return [
    warn(column, messages.staysTextNotice(column, kind, fitting, fit.filled, misfit.text, place)),
  ];
}

/** The reading with the fewest misfits, the first one among equals. */
function closestFit({ misfits }: Fit): number | undefined {
  let best: number | undefined;
  for (const [i, { count }] of misfits.entries()) {
    if (best === undefined || count < (misfits[best]?.count ?? 0)) best = i;
  }
  return best;
}

async function candidatesOfTable(
  context: JudgeContext,
  column: string,
): Promise<readonly Candidate[]> {
  const { target, table, missing, signal } = context;
  const values = texts(await target.query(textsSql(table, column, missing), { signal }));
  return values.length === 0 ? [] : candidatesFor(values, signsOf(context));
}

async function measure(
  { target, table, missing, signal }: JudgeContext,
  column: string,
  candidates: readonly Candidate[],
): Promise<Fit> {
  const readings = candidates.map(({ reading }) => reading);
  const blank = [...new Set([...missing, ""])];
  const { columns } = await target.query(fitSql(table, column, blank, readings), { signal });
  const number = (name: string) => Number(columns[name]?.[0] ?? 0);
  return {
    filled: number("filled"),
    lost: number("lost"),
    misfits: readings.map((_, i) => ({
      count: number(`bad${i}`),
      row: number(`row${i}`),
      text: String(columns[`text${i}`]?.[0] ?? ""),
    })),
  };
}

function texts({
  columns,
}: {
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
}): string[] {
  return (columns["v"] ?? []).filter((value) => typeof value === "string");
}

const warn = (column: string, text: string): Notice => ({ level: "warn", column, text });
