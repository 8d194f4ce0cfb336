import type { StoredColumn } from "./column.ts";

/** The two sides of every comparison. Tables in SQL carry the same names. */
export const sides = ["reference", "current"] as const;
export type Side = (typeof sides)[number];

/** Where the bytes come from: a dropped file, or an address (kept so that a link can name it). */
export interface Source {
  readonly name: string;
  readonly blob: Blob;
  /** The address that the user or a link gave, when there was one. */
  readonly address?: string | undefined;
}

/** What the user may say about reading a source; everything is optional and detected otherwise. */
export interface ReadOptions {
  /** Texts that stand for a missing value, compared after trimming, without regard to case. */
  readonly missingTokens: readonly string[];
  /** Sheet of a workbook or table of a database file; the first one when absent. */
  readonly part?: string | undefined;
  readonly csv?: CsvOverrides | undefined;
  /** What the user decided for columns whose dates read both day-first and month-first. */
  readonly dateOrder?: readonly DateOrder[] | undefined;
}

export interface DateOrder {
  readonly column: string;
  readonly order: "day-first" | "month-first";
}

export interface CsvOverrides {
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly encoding?: string | undefined;
  readonly decimal?: "." | "," | undefined;
}

export const defaultMissingTokens: readonly string[] = ["", "NA", "N/A", "null", "NaN", "?"];

export type Format = "csv" | "parquet" | "json" | "ndjson" | "arrow" | "excel" | "duckdb";

/**
 * Something the reader of a report should know about how a file was read. `info` is a choice that
 * was made (a delimiter, an encoding); `warn` is something lost or doubtful (rows left out).
 */
export interface Notice {
  readonly level: "info" | "warn";
  readonly text: string;
  /** The column it is about, when it is about one. */
  readonly column?: string | undefined;
}

/** A source loaded as one table of the engine. */
export interface Dataset {
  readonly name: string;
  readonly address?: string | undefined;
  readonly sizeBytes: number;
  readonly format: Format;
  readonly rows: number;
  readonly columns: readonly StoredColumn[];
  /** First 16 hex digits of the SHA-256 of the file's bytes. */
  readonly fingerprint: string;
  readonly notices: readonly Notice[];
  /** Sheets or tables to choose from, when the file holds several; the chosen one is `part`. */
  readonly parts?: readonly string[] | undefined;
  readonly part?: string | undefined;
  /** Columns whose dates could be day-first or month-first, with what was decided. */
  readonly ambiguousDates?: readonly AmbiguousDate[] | undefined;
}

export interface AmbiguousDate {
  readonly column: string;
  readonly readAs: "day-first" | "month-first" | "text";
  /** One value that reads both ways. */
  readonly example: string;
}

/** How far a load has come. */
export interface LoadProgress {
  readonly stage: "reading" | "detecting" | "loading" | "profiling";
  readonly doneBytes?: number | undefined;
  readonly totalBytes?: number | undefined;
}

/** A file that cannot be loaded: a sentence for the user, with a next step, and the cause. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}
