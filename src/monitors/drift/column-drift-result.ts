import type { Pair } from "../../measure/need.ts";
import type { Distribution } from "../distribution.ts";
import type { DriftParts } from "./drift-part.ts";

/** What `drift.column` found out about one column. */
export interface ColumnDriftResult {
  readonly kind: "numeric" | "categorical" | "calendar" | "text";
  /** Name of the method: `ks`, `wasserstein` … */
  readonly method: string;
  /** Who chose the method: the rule, the user for all columns, or the user for this one. */
  readonly chosenBy: "auto" | "all" | "column";
  /** Why this method, in one sentence. */
  readonly because: string;
  /** The chosen method's number: a p-value or a distance. */
  readonly score: number | null;
  readonly scoreKind: "pValue" | "distance";
  readonly threshold: number;
  /** `null` where there is no score. */
  readonly drifted: boolean | null;
  /** The formula with the numbers put in, one line a step. */
  readonly computation: readonly string[];
  /** Paper or implementation that the number equals. */
  readonly source: string;
  /** The statements that fetch what the method needs. */
  readonly sql: string;
  /** Rows that took part. */
  readonly n: { readonly reference: number; readonly current: number };
  readonly distribution: Distribution | null;
  /** Numeric columns: the same quantiles of both sides, linear interpolation (type 7). */
  readonly quantiles: readonly {
    readonly p: number;
    readonly reference: number;
    readonly current: number;
  }[];
  /** What two samples of these sizes from one distribution would give; `null` for tests. */
  readonly noise: {
    readonly expected: number;
    /** 95 of 100 pairs of such samples stay at or below this. */
    readonly limit: number;
    readonly how: "closed form" | "permutation";
  } | null;
  /**
   * The p-value with both sides as samples, of a test that takes the reference for the law;
   * `null` for all others.
   */
  readonly twoSample?: number | null | undefined;
  /** How large the change is, whatever the number of rows. */
  readonly effect: { readonly name: string; readonly value: number } | null;
  /** Which bins or categories moved. */
  readonly parts: DriftParts | null;
  /** What moved, in one sentence: "The median went from 1.9 to 2.6." */
  readonly change: string;
  /** Datetime columns: when the rows are from. */
  readonly calendar?: Pair<CalendarSide> | null | undefined;
  /** Text columns: how long the texts are, and which words they use. */
  readonly text?: TextChange | null | undefined;
}

/** When the rows of one side are from; moments are milliseconds since 1970 UTC. */
export interface CalendarSide {
  readonly first: number;
  readonly last: number;
  /** The longest time without a row. */
  readonly gap: { readonly from: number; readonly to: number } | null;
  /** Rows by hour of the day, and by day of the week from Monday on. */
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
}

/** How the texts of a column changed. */
export interface TextChange {
  /** Rows without a text, as a share. */
  readonly missingShare: Pair<number>;
  readonly characters: Pair<LengthSummary>;
  readonly words: Pair<LengthSummary>;
  /** Words of the current texts that the reference's do not have, most frequent first. */
  readonly newWords: {
    /** Share of all words of the current texts, each counted once a text. */
    readonly share: number;
    readonly count: number;
    readonly examples: readonly { readonly label: string; readonly rows: number }[];
  };
  /** What was looked at where the texts are many; empty where all were. */
  readonly note: string;
}

/** How long texts are. */
export interface LengthSummary {
  readonly min: number;
  readonly q25: number;
  readonly median: number;
  readonly q75: number;
  readonly max: number;
  readonly mean: number;
}
