import type { Side } from "../data/dataset.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import type { CategoryCounts } from "./counts.ts";
import type { TableCounts } from "./table-counts.ts";
import type { Tally } from "./tally.ts";
import type { ValueSummary } from "./value-summary.ts";

/** The measurement families of one column, and what each one is. */
export interface ColumnFamilies {
  readonly tally: Tally;
  /** Finite values of a numeric column; of a datetime column, milliseconds since 1970 UTC. */
  readonly ecdf: Ecdf;
  readonly counts: CategoryCounts;
  readonly summary: ValueSummary;
}

/** The measurement families of a whole table. */
export interface TableFamilies {
  readonly table: TableCounts;
}

export type ColumnFamily = keyof ColumnFamilies;
export type TableFamily = keyof TableFamilies;

/** A measurement of both sides. */
export type Pair<T> = Readonly<Record<Side, T>>;

/**
 * What a monitor may read when it evaluates: the families that it asked for, of both sides. A
 * family that it did not ask for is `undefined`, and reading it is a bug.
 */
export type ColumnMeasurements = {
  readonly [F in ColumnFamily]?: Pair<ColumnFamilies[F]>;
};

export type TableMeasurements = {
  readonly [F in TableFamily]?: Pair<TableFamilies[F]>;
};

/** The measurement that a monitor asked for. Throws when it did not: a bug in the monitor. */
export function required<T>(measurement: T | undefined, family: string): T {
  if (measurement === undefined) throw new Error(`the monitor did not declare "${family}"`);
  return measurement;
}
