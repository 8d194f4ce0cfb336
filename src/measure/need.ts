import type { Ecdf } from "../stats/ecdf.ts";
import type { Side } from "../data/dataset.ts";
import type { CategoryCounts } from "./counts.ts";
import type { Moments } from "./moments.ts";

/** A measurement that a monitor asks for; the planner fetches each one once for every slice. */
export type Need =
  | { readonly family: "moments"; readonly column: string }
  | { readonly family: "ecdf"; readonly column: string }
  | { readonly family: "counts"; readonly column: string }
  | { readonly family: "duplicates" };

/** A measurement of both sides. */
export type Pair<T> = Readonly<Record<Side, T>>;

/** The measurements that a monitor asked for; asking for another one is a bug and throws. */
export interface Measurements {
  moments(column: string): Pair<Moments>;
  ecdf(column: string): Pair<Ecdf>;
  counts(column: string): Pair<CategoryCounts>;
  duplicates(): Pair<number>;
}
