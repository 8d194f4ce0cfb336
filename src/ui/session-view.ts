import type { ColumnType, Role } from "../data/column.ts";
import type { DateOrder, Dataset, LoadProgress, Side } from "../data/dataset.ts";
import type { RowFilter } from "../data/row-filter.ts";
import type { SchemaResult } from "../monitors/quality/schema-result.ts";
import type { SourceHint, Split } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";

export type Phase = "empty" | "loading" | "running" | "done" | "error";

/** What went wrong, why, and what the person can do now: three sentences, shown beside its cause. */
export interface Failure {
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string;
}

/** One file on its way to a table. */
export interface SideView {
  readonly status: "empty" | "loading" | "ready" | "failed";
  readonly name: string;
  readonly sizeBytes: number;
  readonly dataset: Dataset | null;
  readonly progress: LoadProgress | null;
  readonly error: Failure | null;
}

/** One log and how it becomes two sides. */
export interface LogView extends SideView {
  readonly split: Split;
}

/** One row of the table of columns and roles. */
export interface SchemaColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role;
  /** Why this type and this role, in one sentence each. */
  readonly typeBecause: string;
  readonly roleBecause: string;
  /** The user said so, against or with what was inferred. */
  readonly typeChosen: boolean;
  readonly roleChosen: boolean;
  /** A few values as text; empty where the side lacks the column. */
  readonly samples: Readonly<Record<Side, readonly string[]>>;
  /** Share of missing values; `null` where the side lacks the column. */
  readonly missing: Readonly<Record<Side, number | null>>;
  readonly note?: string | undefined;
}

export interface SchemaView {
  readonly columns: readonly SchemaColumn[];
  readonly differences: SchemaResult;
  readonly missingTokens: readonly string[];
}

export interface Job {
  /** What is being done, in words: "Reading green_2022-01.parquet". */
  readonly text: string;
  readonly done?: number | undefined;
  readonly total?: number | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

export interface SessionNotice {
  readonly id: number;
  readonly level: "info" | "warn" | "error";
  readonly text: string;
}

export type ShareKind = "settings" | "results";

export interface ShareLink {
  readonly url: string;
  /** Characters. */
  readonly length: number;
  /** What the link holds, one short sentence each. */
  readonly contents: readonly string[];
}

/** `null` goes back to what was inferred; an absent field stays as it is. */
export interface ColumnCorrection {
  readonly type?: ColumnType | null | undefined;
  readonly role?: Role | null | undefined;
}

interface Consent {
  allow(): void;
  refuse(): void;
}

/** A link names data on other hosts: ask first, naming them. Nothing waits without hosts. */
export interface AddressConsentView extends Consent {
  readonly hosts: readonly string[];
}

/** Conditions in SQL that came by a link or a file: shown first, run after the reader agrees. */
export interface SqlConsentView extends Consent {
  readonly conditions: readonly string[];
}

/** Rows of each side that a condition keeps, or what the engine says of it. */
export type ConditionTrial =
  | { readonly ok: true; readonly rows: Readonly<Record<Side, number>> }
  | { readonly ok: false; readonly problem: string };

/** What a settings link was made for, when its data is not here. */
export interface Awaiting {
  readonly reference?: SourceHint | undefined;
  readonly current?: SourceHint | undefined;
  readonly log?: SourceHint | undefined;
}

/**
 * Everything the interface knows and can ask for. Components read it and call its intents; they
 * keep no copy. All fields are reactive.
 */
export interface SessionView {
  readonly phase: Phase;
  readonly sides: Readonly<Record<Side, SideView>>;
  /** One log with a split instead of two files. */
  readonly log: LogView | null;
  readonly schema: SchemaView | null;
  /** Grows while the run goes on. */
  readonly report: Report | null;
  /** `sender`: shown from a link or a file, without data. */
  readonly origin: "own" | "sender" | null;
  /** After running a sender's report on own data: whether the numbers agree. */
  readonly comparison: { readonly same: boolean; readonly sentence: string } | null;
  readonly job: Job | null;
  readonly notices: readonly SessionNotice[];
  readonly elapsedMs: number | null;
  readonly awaiting: Awaiting | null;
  readonly addressConsent: AddressConsentView;
  readonly sqlConsent: SqlConsentView;

  openFile(side: Side, file: File): void;
  openLog(file: File, split: Split): void;
  openSample(id: string): void;
  openAddress(side: Side, address: string): void;
  openReport(file: File): void;
  /** Sheet of a workbook, or table of a database file. */
  choosePart(side: Side, part: string): void;
  chooseColumn(name: string, correction: ColumnCorrection): void;
  /** Sets the named parameters of a monitor; `null` goes back to the default, others stay. */
  chooseParam(monitor: string, params: Readonly<Record<string, unknown>>): void;
  /** Adds a monitor to the report or removes it; settles when the report has followed. */
  chooseCell(monitor: string, included: boolean): Promise<void>;
  /** The report is about these rows only; settles when the report has followed. */
  chooseFilter(filter: RowFilter): Promise<void>;
  tryCondition(sql: string): Promise<ConditionTrial>;
  chooseMissingTokens(tokens: readonly string[]): void;
  chooseDateOrder(column: string, order: DateOrder["order"]): void;
  chooseSplit(split: Split): void;
  /** Joins labels that came later to the current data. */
  openLabels(file: File): Promise<void>;
  swapSides(): void;
  cancel(): void;
  reset(): void;
  dismissNotice(id: number): void;
  exportJson(): void;
  exportCsv(): void;
  share(kind: ShareKind): Promise<ShareLink>;
}
