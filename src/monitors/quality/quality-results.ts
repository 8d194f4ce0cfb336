import type { ColumnType } from "../../data/column.ts";

/** Descriptive statistics of one column on one side; `null` where a number does not exist. */
export interface ColumnStatistics {
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number | null;
  readonly mostCommon: { readonly value: string; readonly count: number } | null;
  readonly infinite: number | null;
  readonly zeros: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly q25: number | null;
  readonly median: number | null;
  readonly q75: number | null;
  /** Datetime columns: the longest time without a row, in seconds. */
  readonly largestGap?: number | null | undefined;
}

/** What `quality.column` found out about one column. Datetimes are milliseconds since 1970 UTC. */
export interface ColumnQualityResult {
  readonly type: ColumnType;
  readonly reference: ColumnStatistics | null;
  readonly current: ColumnStatistics | null;
  /** Numeric columns: current rows outside the reference's range. */
  readonly outOfRange: number | null;
  /** Categories that only the current (or only the reference) data have, most frequent first. */
  readonly newCategories: CategoryList | null;
  readonly vanishedCategories: CategoryList | null;
}

export interface CategoryList {
  /** How many there are. */
  readonly count: number;
  /** Rows that hold one of them. */
  readonly rows: number;
  /** The most frequent few. */
  readonly examples: readonly { readonly label: string; readonly rows: number }[];
}

/** What `quality.dataset` found out. */
export interface DatasetQualityResult {
  readonly reference: DatasetCounts;
  readonly current: DatasetCounts;
}

export interface DatasetCounts {
  readonly rows: number;
  readonly columns: number;
  /** Missing cells, and their share of all cells. */
  readonly missing: number;
  readonly missingShare: number | null;
  readonly duplicateRows: number | null;
  readonly constantColumns: number;
  readonly emptyColumns: number;
  readonly emptyRows: number | null;
}
