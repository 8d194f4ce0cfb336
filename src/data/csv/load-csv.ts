import { QueryError, type Cell } from "../../engine/connector.ts";
import { dropColumnSql, rejectLimit, rowCountSql, type ReadType } from "../../sql/read-csv.ts";
import type { StoredColumn } from "../column.ts";
import { LoadError, type AmbiguousDate, type Notice } from "../dataset.ts";
import type { LoaderContext } from "../loader.ts";
import { judgeColumns, type JudgedColumn, type Judgement } from "./judge-columns.ts";
import { EarlyRead } from "./early-read.ts";
import * as messages from "./messages.ts";
import { isIndented, planColumns, readType, type Plans } from "./plan-columns.ts";
import { prepareText, type CleanText, type LeftOut } from "./prepare-text.ts";
import { isRefusedValue, readPieces, type LoadPlace, type Reject } from "./read-pieces.ts";
import { readStructure, type Structure } from "./read-structure.ts";
import { RecordReader } from "./record-reader.ts";
import { isSameRecord } from "./record-sorter.ts";
import { structureNotices } from "./structure-notices.ts";

export interface LoadedCsv {
  readonly columns: StoredColumn[];
  readonly rows: number;
  readonly notices: Notice[];
  readonly ambiguousDates: AmbiguousDate[];
}

/** Where a text goes, and who listens. */
export interface CsvContext extends Omit<LoaderContext, "name"> {
  /** Gets the chunks of a file that is read as it is, as they come (see `bytesOf`). */
  readonly onChunk?: ((index: number, bytes: Uint8Array<ArrayBuffer>) => void) | undefined;
}

/**
 * Loads delimited text (CSV, TSV and their relatives) into a new table. Encoding, delimiter,
 * quotes, header, titles above the table and column types are found out; the options overrule.
 * What was chosen, changed or left out is told in the notices.
 * @param blob - the file, not compressed
 * @throws LoadError - the file is empty, is no text, or has no row that fits
 */
export async function loadCsv(blob: Blob, context: CsvContext): Promise<LoadedCsv> {
  context.onProgress({ stage: "detecting", doneBytes: 0, totalBytes: blob.size });
  const structure = await readStructure(blob, context.options.csv);
  const load = (known: Structure) => loadStructured(blob, known, context);
  return (await load(structure)) ?? (await load({ ...structure, irregular: true })) ?? never();
}

function never(): never {
  throw new Error("a rewritten text repeats its header");
}

/** Loads a file whose structure is known; `undefined` when its header turned up among the rows. */
async function loadStructured(
  blob: Blob,
  structure: Structure,
  { onChunk, ...context }: CsvContext,
): Promise<LoadedCsv | undefined> {
  const { options, signal, onProgress } = context;
  const missing = [...new Set(options.missingTokens.map((token) => token.trim().toLowerCase()))];
  const place = { ...context, structure, missing };
  const early = new EarlyRead(place);
  try {
    const text = await prepareText(blob, structure, signal, {
      onBytes: (doneBytes) => onProgress({ stage: "reading", doneBytes, totalBytes: blob.size }),
      onChunk,
      onPiece: (soFar, bytes) => early.take(soFar, bytes),
    });
    const plans = planColumns(structure, text.content, missing, options);
    const rejects = await early.finish(text, plans);
    if (rejects === undefined) await early.stop();
    return await loadText({ ...place, text }, plans, rejects);
  } catch (error) {
    if (error instanceof QueryError) {
      throw new LoadError(messages.refused(firstLine(error.message)), { cause: error });
    }
    throw error;
  } finally {
    await early.stop();
  }
}

interface Load extends LoadPlace {
  readonly text: CleanText;
}

async function loadText(
  load: Load,
  guessed: Plans,
  early: readonly Reject[] | undefined,
): Promise<LoadedCsv | undefined> {
  const { target, table, structure, text, missing, options, signal } = load;
  const { names } = structure.names;
  const read = await readTyped(load, guessed, early);
  if (read === "repeated header") return undefined;
  const { plans, rejected, leftOut } = read;
  const judged = names.flatMap((name): readonly JudgedColumn[] => {
    const plan = plans.get(name);
    if (plan?.kind !== "judged") return [];
    const candidates = rejected.has(name) ? undefined : plan.candidates;
    return [{ name, candidates, trim: isIndented(structure, name) }];
  });
  const judgement = await judgeColumns(
    {
      target,
      table,
      columns: names,
      missing,
      options,
      delimiter: structure.dialect.delimiter,
      signal,
      place: text.place,
    },
    judged,
  );
  const counted = await target.query(rowCountSql(table), { signal });
  const rows = Number(counted.columns["rows"]?.[0] ?? 0);
  if (rows === 0 && leftOut.length > 0 && leftOut[0] !== undefined) {
    throw new LoadError(messages.noRowFits(names.length, leftOut[0].lines));
  }
  const trailing = await dropTrailing(load, rows);
  const kept = names.filter((name) => name !== trailing);
  const notices: Notice[] = [...structureNotices(structure, rows), ...text.notices];
  if (trailing !== undefined) {
    notices.push({ level: "info", text: messages.trailingColumnNotice(trailing) });
  }
  if (leftOut.length > 0) {
    notices.push({ level: "warn", text: messages.leftOutNotice(rows, leftOut) });
  }
  notices.push(...judgement.notices);
  return {
    columns: kept.map((name) =>
      stored(name, typeOf(name, plans, judgement), judgement.units.get(name)),
    ),
    rows,
    notices,
    ambiguousDates: [...judgement.ambiguousDates],
  };
}

interface TypedRead {
  readonly plans: Plans;
  /** Columns that were to be read as a type and had to be read as text. */
  readonly rejected: ReadonlySet<string>;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads the table piece by piece. When a value is refused by its column's type, the column is read
 * again as text: a value must not cost a row.
 */
async function readTyped(
  load: Load,
  guessed: Plans,
  early: readonly Reject[] | undefined,
): Promise<TypedRead | "repeated header"> {
  const { structure, text } = load;
  const plans = new Map(guessed);
  const rejected = new Set<string>();
  let rejects =
    early ??
    (await readPieces(
      load,
      text,
      plans,
      text.pieces.map((piece) => ({ piece })),
    ));
  for (let round = 1; ; round++) {
    const cast = new Set(rejects.filter(isRefusedValue).map(({ name }) => name));
    if (cast.size === 0) {
      return { plans, rejected, leftOut: [...text.leftOut, ...leftOut(rejects)] };
    }
    if (!text.rewritten && rejects.some((one) => repeatsHeader(one.text, structure))) {
      return "repeated header";
    }
    const hopeless = round >= 4 || rejects.length >= rejectLimit * 4;
    for (const [name, plan] of plans) {
      if (plan.kind !== "direct" || plan.type === "VARCHAR") continue;
      if (!cast.has(name) && !hopeless) continue;
      plans.set(name, { kind: "judged", candidates: [] });
      rejected.add(name);
    }
    rejects = await readPieces(
      load,
      text,
      plans,
      text.pieces.map((piece) => ({ piece })),
    );
  }
}

function repeatsHeader(record: Cell, { dialect, layout }: Structure): boolean {
  if (typeof record !== "string") return false;
  const [first] = new RecordReader(dialect).push(record, true);
  return first !== undefined && isSameRecord(first.fields, layout.header);
}

/** Rows that even the cleaned text lost; their lines count from the first data row. */
function leftOut(rejects: readonly Reject[]): readonly LeftOut[] {
  const [first] = rejects;
  if (first === undefined) return [];
  const lines = { count: rejects.length, first: rejects.slice(0, 5).map(({ line }) => line) };
  return [{ lines, reason: messages.rejectReason(String(first.kind)) }];
}

const typeOf = (name: string, plans: Plans, { types }: Judgement): ReadType =>
  types.get(name) ?? readType(plans.get(name));

/** Drops a nameless last column that is empty throughout, and tells its name. */
async function dropTrailing({ target, table, structure, text }: Load, rows: number) {
  const name = structure.names.names.at(-1);
  const content = text.content.at(-1);
  const header = structure.layout.header;
  if (name === undefined || header === undefined || header.length < 2 || rows === 0)
    return undefined;
  if (header.at(-1)?.trim() !== "" || content === undefined || !content.isEmpty) {
    return undefined;
  }
  await target.query(dropColumnSql(table, name));
  return name;
}

function stored(name: string, type: ReadType, unit: string | undefined): StoredColumn {
  const storages = {
    BIGINT: "integer",
    DOUBLE: "number",
    TIMESTAMP: "timestamp",
    VARCHAR: "text",
  } as const;
  const column = { name, storage: storages[type], engineType: type };
  return unit === undefined ? column : { ...column, unit };
}

const firstLine = (text: string): string =>
  (text.split("\n")[0] ?? "").replace(/^.*?Error: /, "").replace(/[.\s]+$/, "");
