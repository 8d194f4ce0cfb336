import type { Cell, LoadTarget, Rows } from "../../engine/connector.ts";
import { dropRejectsSql, readCsvSql, rejectsSql } from "../../sql/read-csv.ts";
import type { LoaderContext } from "../loader.ts";
import { nullTexts, readType, type Plans } from "./plan-columns.ts";
import type { EngineText } from "./prepare-text.ts";
import type { Structure } from "./read-structure.ts";
import type { TextPiece } from "./scanner.ts";

/** Where a text goes, and how it is to be understood. */
export interface LoadPlace extends Omit<LoaderContext, "name"> {
  readonly structure: Structure;
  /** The missing values' texts, trimmed and in lower case. */
  readonly missing: readonly string[];
}

/** A piece to be read, with its bytes where they are at hand. */
export interface GivenPiece {
  readonly piece: TextPiece;
  /** They are taken away. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined;
}

/** One value or record that the engine refused. */
export interface Reject {
  /** From 1, the first data row. */
  readonly line: number;
  readonly name: Cell;
  readonly kind: Cell;
  readonly text: Cell;
}

/** Whether all must be read again, with other types. */
export const isRefusedValue = ({ kind }: Reject): boolean => kind === "CAST";

/**
 * Fills the table, made anew, with the pieces of a text. Stops at the first piece with refused
 * values: all must be read again then.
 */
export async function readPieces(
  { target, table, structure, missing, options, signal, onProgress }: LoadPlace,
  { blob, dialect, lineEnd }: EngineText,
  plans: Plans,
  pieces: Iterable<GivenPiece> | AsyncIterable<GivenPiece>,
): Promise<readonly Reject[]> {
  const columns = structure.names.names.map((name) => ({ name, type: readType(plans.get(name)) }));
  const nulls = nullTexts(options.missingTokens, missing);
  const files = registeredPieces(target, table, blob, pieces);
  return target.transaction(async ({ query }) => {
    const all: Reject[] = [];
    for await (const { file, piece } of files) {
      signal?.throwIfAborted();
      onProgress({ stage: "loading", doneBytes: piece.start, totalBytes: blob.size });
      const append = piece.firstRow > 0;
      const { longestRow, rows } = piece;
      const read = { file, table, columns, ...dialect, lineEnd, nullTexts: nulls };
      // A piece is short: a signal is heard between them, which saves turns of waiting in each.
      const { changed } = await query(readCsvSql({ ...read, longestRow, append }));
      // To look for refusals takes the engine as long as a megabyte of text.
      if (changed === rows) continue;
      const rejects = decodeRejects(await query(rejectsSql()), piece.firstRow);
      if (rejects.length > 0) for (const drop of dropRejectsSql()) await query(drop);
      all.push(...rejects);
      if (rejects.some(isRefusedValue)) break;
    }
    for (const drop of dropRejectsSql()) await query(drop);
    return all;
  });
}

interface RegisteredPiece {
  readonly file: string;
  readonly piece: TextPiece;
}

/**
 * Pieces in the engine's memory: the one that is being read and the next one, which gets there
 * meanwhile. From a file handle the engine takes pages of 16 kB, each two milliseconds in a browser.
 */
async function* registeredPieces(
  target: LoadTarget,
  table: string,
  blob: Blob,
  pieces: Iterable<GivenPiece> | AsyncIterable<GivenPiece>,
): AsyncGenerator<RegisteredPiece> {
  const iterator = iterate(pieces);
  let count = 0;
  const register = async (): Promise<RegisteredPiece | undefined> => {
    const step = await iterator.next();
    if (step.done === true) return undefined;
    const { piece, bytes } = step.value;
    const file = `${table}-${count++ % 2}.csv`;
    await target.registerBytes(file, bytes ?? (await bytesAt(blob, piece)));
    return { file, piece };
  };
  let next = register();
  try {
    for (let now = await next; now !== undefined; now = await next) {
      next = register();
      // A fault of the next piece is heard when its turn comes, or never.
      next.catch(() => undefined);
      try {
        yield now;
      } finally {
        await target.dropFile(now.file);
      }
    }
  } finally {
    const unused = await next.catch(() => undefined);
    if (unused !== undefined) await target.dropFile(unused.file);
  }
}

async function* iterate<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}

async function bytesAt(blob: Blob, { start, end }: TextPiece): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(start, end).arrayBuffer());
}

function decodeRejects({ count, columns }: Rows, firstRow: number): readonly Reject[] {
  const cell = (key: string, row: number): Cell => columns[key]?.[row] ?? null;
  return Array.from({ length: count }, (_, row) => ({
    line: firstRow + Number(cell("line", row)),
    name: cell("name", row),
    kind: cell("kind", row),
    text: cell("text", row),
  }));
}
