import type { Rows } from "../engine/connector.ts";
import { numberAt } from "./decode.ts";

/** What the probabilities of some rows add up to; sums over rows whose scores are all finite. */
export interface ProbabilitySums {
  readonly n: number;
  /** Rows with a score outside 0 to 1. */
  readonly outside: number;
  /** Σ |sum − 1| over the first columns, and over all. */
  readonly knownApart: number;
  readonly allApart: number;
}

/** Decodes the row of `probabilitySumsSql`. */
export const decodeProbabilitySums = (rows: Rows): ProbabilitySums => ({
  n: numberAt(rows, "n", 0),
  outside: numberAt(rows, "outside", 0),
  knownApart: numberAt(rows, "known_apart", 0),
  allApart: numberAt(rows, "all_apart", 0),
});

/** The sums of disjoint rows together. */
export const mergeProbabilitySums = (a: ProbabilitySums, b: ProbabilitySums): ProbabilitySums => ({
  n: a.n + b.n,
  outside: a.outside + b.outside,
  knownApart: a.knownApart + b.knownApart,
  allApart: a.allApart + b.allApart,
});
