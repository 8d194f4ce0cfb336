import type { ColumnStatistics } from "./quality-results.ts";

/** A part of a whole, or `null` where the whole is nothing. */
export const shareOf = (part: number | null, whole: number): number | null =>
  part === null || whole === 0 ? null : part / whole;

/** Share of the rows without a value. */
export const missingShare = ({ rows, missing }: ColumnStatistics): number | null =>
  shareOf(missing, rows);

/** Share of the rows with a value that hold the most frequent one. */
export const mostCommonShare = ({ rows, missing, mostCommon }: ColumnStatistics): number | null =>
  mostCommon === null ? null : shareOf(mostCommon.count, rows - missing);
