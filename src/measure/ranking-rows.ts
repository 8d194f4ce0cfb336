import type { Rows } from "../engine/connector.ts";
import { numberAt } from "./decode.ts";

/** Which rows of a ranking take part. */
export interface RankingRows {
  readonly rows: number;
  readonly noUser: number;
  /** Rows with a user, without a finite label. */
  readonly unlabelled: number;
  /** Rows with a user and a label whose score or place is missing, and infinite. */
  readonly unordered: number;
  readonly infinite: number;
  /** Rows with the score or place of another row of their user. */
  readonly tied: number;
  /** Users whose scores or places are not 0 or 1 and all whole numbers up to the last. */
  readonly gaps: number;
}

/** Decodes the row of `rankingRowsSql`. */
export const decodeRankingRows = (rows: Rows): RankingRows => ({
  rows: numberAt(rows, "rows", 0),
  noUser: numberAt(rows, "no_user", 0),
  unlabelled: numberAt(rows, "unlabelled", 0),
  unordered: numberAt(rows, "unordered", 0),
  infinite: numberAt(rows, "infinite", 0),
  tied: numberAt(rows, "tied", 0),
  gaps: numberAt(rows, "gaps", 0),
});
