import type { LoadTarget } from "../engine/connector.ts";
import { QueryError } from "../engine/connector.ts";
import { countRows, dropTable, renameTable } from "../sql/load-table.ts";
import { loadArrow } from "./arrow/load-arrow.ts";
import { loadCsv, type CsvContext } from "./csv/load-csv.ts";
import {
  LoadError,
  type Dataset,
  type Format,
  type LoadProgress,
  type Notice,
  type ReadOptions,
  type Source,
} from "./dataset.ts";
import { spreadClassLists } from "./class-lists.ts";
import { detectFormat } from "./detect-format.ts";
import { loadDuckDbFile } from "./duckdb-file/load-duckdb.ts";
import { loadExcel } from "./excel/load-excel.ts";
import { extensionNotice } from "./file-extension.ts";
import { Fingerprint } from "./fingerprint.ts";
import { finishTable } from "./finish-table.ts";
import { gunzip } from "./gunzip.ts";
import { loadJson } from "./json/load-json.ts";
import { loadMessages, loadNotices } from "./load-messages.ts";
import type { LoadedTable, LoaderContext } from "./loader.ts";
import { loadParquet } from "./parquet/load-parquet.ts";
import type { TextCounts } from "./text-counts.ts";

export interface LoadContext {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** A source as it was loaded. */
export interface LoadedSource extends Dataset {
  /** What loading counted by the way: the cells of text columns with few different texts. */
  readonly textCounts: ReadonlyMap<string, TextCounts>;
}

type Contents = Omit<LoadedSource, "name" | "address" | "sizeBytes" | "fingerprint" | "rows">;

const noRows: Notice = { level: "warn", text: loadNotices.noRows };

/** Gzip in gzip happens; deeper nesting is a trap. */
const deepestGzip = 2;

/**
 * Loads a source as one table. The format is told by the bytes, never by the name. The table
 * appears when everything went well: a failed or cancelled load leaves an earlier table of that
 * name as it was. Throws `LoadError` with a sentence for the user, or the signal's reason.
 */
export async function loadSource(
  target: LoadTarget,
  table: string,
  source: Source,
  options: ReadOptions,
  context: LoadContext,
): Promise<LoadedSource> {
  const { name, address, blob } = source;
  const { signal, onProgress = () => undefined } = context;
  const loading = `${table}_loading`;
  try {
    onProgress({ stage: "reading", doneBytes: 0, totalBytes: blob.size });
    if (blob.size === 0) throw new LoadError(loadMessages.empty(name));
    const fingerprint = new Fingerprint(blob, signal);
    onProgress({ stage: "detecting" });
    const { file, format } = await unpack(blob, name, signal);
    // A long text is read from its start to its end anyway, and gives its chunks.
    const isGiven = format === "csv" && file === blob && fingerprint.isOfChunks;
    const digest = isGiven ? undefined : fingerprint.whole();
    // It is waited for last; until then a failure of the load speaks first.
    digest?.catch(() => undefined);
    await target.query(dropTable(loading));
    const contents = await read(format, file, {
      target,
      table: loading,
      name,
      options,
      signal,
      onProgress,
      ...(isGiven ? { onChunk: (index, bytes) => fingerprint.take(index, bytes) } : {}),
    });
    signal?.throwIfAborted();
    const { columns, notices } = await spreadClassLists(target, loading, contents);
    const { columns: counted } = await target.query(countRows(loading));
    await target.query(dropTable(table));
    await target.query(renameTable(loading, table));
    const rows = Number(counted["n"]?.[0] ?? 0);
    const extension = extensionNotice(name, contents.format);
    return {
      name,
      ...(address === undefined ? {} : { address }),
      sizeBytes: blob.size,
      fingerprint: await (digest ?? fingerprint.whole()),
      rows,
      ...contents,
      columns,
      notices: [
        ...(extension === undefined ? [] : [extension]),
        // Delimited text without rows says so itself: it may have a header or none.
        ...(rows === 0 && contents.format !== "csv" ? [noRows] : []),
        ...notices,
      ],
    };
  } catch (cause) {
    await discard(target, loading);
    signal?.throwIfAborted();
    throw asLoadError(cause, name);
  }
}

async function unpack(
  blob: Blob,
  name: string,
  signal: AbortSignal | undefined,
): Promise<{ file: Blob; format: Format }> {
  let file = blob;
  for (let depth = 0; depth <= deepestGzip; depth++) {
    const format = await detectFormat(file, name);
    if (format !== "gzip") return { file, format };
    file = await gunzip(file, name, signal);
  }
  throw new LoadError(loadMessages.damaged(name, "gzip"));
}

type ReadContext = LoaderContext & Pick<CsvContext, "onChunk">;

async function read(format: Format, file: Blob, context: ReadContext): Promise<Contents> {
  const { target, table, options, signal, onProgress } = context;
  if (format === "csv") {
    const csv = await loadCsv(file, context);
    return {
      format,
      columns: csv.columns,
      notices: csv.notices,
      ambiguousDates: csv.ambiguousDates,
      textCounts: new Map(),
    };
  }
  const loaded = await readOther(format, file, context);
  signal?.throwIfAborted();
  onProgress({ stage: "profiling" });
  return {
    format: loaded.format,
    ...(await finishTable(target, table, loaded, options)),
    ...(loaded.parts === undefined ? {} : { parts: loaded.parts, part: loaded.part }),
  };
}

function readOther(
  format: Exclude<Format, "csv">,
  file: Blob,
  context: LoaderContext,
): Promise<LoadedTable> {
  switch (format) {
    case "parquet":
      return loadParquet(file, context);
    case "arrow":
      return loadArrow(file, context);
    case "json":
    case "ndjson":
      return loadJson(file, context);
    case "excel":
      return loadExcel(file, context);
    case "duckdb":
      return loadDuckDbFile(file, context);
  }
}

/** Throws away what a failed load left behind; the failure itself is what gets reported. */
async function discard(target: LoadTarget, table: string): Promise<void> {
  try {
    await target.query(dropTable(table));
  } catch (cause) {
    if (!(cause instanceof QueryError)) throw cause;
  }
}

function asLoadError(cause: unknown, name: string): unknown {
  if (cause instanceof LoadError) return cause;
  const detail = plainText(cause instanceof Error ? cause.message : String(cause));
  if (/out of memory|allocation|array buffer|could not allocate/i.test(detail)) {
    return new LoadError(loadMessages.outOfMemory(name), { cause });
  }
  return new LoadError(loadMessages.failed(name, detail.split("\n", 1).join("")), { cause });
}

/** The engine gives some of its messages as JSON. */
function plainText(message: string): string {
  const text = /"exception_message":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return text?.replaceAll(/\\(.)/g, "$1") ?? message;
}
