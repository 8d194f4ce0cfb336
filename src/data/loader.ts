import type { LoadTarget } from "../engine/connector.ts";
import type { Format, LoadProgress, Notice, ReadOptions } from "./dataset.ts";

/** What every reader of a format gets. */
export interface LoaderContext {
  readonly target: LoadTarget;
  /** The table to create; it does not exist yet. */
  readonly table: string;
  /** The file's name, for messages. */
  readonly name: string;
  readonly options: ReadOptions;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: LoadProgress) => void;
}

/** A table as a reader left it: column names and types are settled afterwards. */
export interface LoadedTable {
  readonly format: Format;
  /** The names that the file gives its columns, in order; they may repeat or be blank. */
  readonly names: readonly string[];
  /** What to say about columns, by their position. */
  readonly columnNotices: readonly ColumnNotice[];
  readonly notices?: readonly Notice[] | undefined;
  readonly parts?: readonly string[] | undefined;
  readonly part?: string | undefined;
}

export interface ColumnNotice {
  readonly index: number;
  readonly level: Notice["level"];
  readonly text: string;
  /** Say it only when the column is still text in the end. */
  readonly ifText?: boolean | undefined;
}
