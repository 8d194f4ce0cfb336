import type { Side } from "../data/dataset.ts";
import type { Rows } from "../engine/connector.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import type { CategoryCounts } from "./counts.ts";
import type { ErrorSums, ErrorSumsRequest } from "./error-sums.ts";
import type { KnownColumn } from "./known-column.ts";
import type { ErrorsRequest, MeasuredErrors } from "./measured-errors.ts";
import type { RankedRequest, RankedScores } from "./ranked-scores.ts";
import type { Tally } from "./tally.ts";
import type { TextWords } from "./text-words.ts";
import type { ValueSummary } from "./value-summary.ts";

/** The measurement families of one column, and what each one is. */
export interface ColumnFamilies {
  readonly tally: Tally;
  /** Finite values of a numeric column; of a datetime column, milliseconds since 1970 UTC. */
  readonly ecdf: Ecdf;
  readonly counts: CategoryCounts;
  readonly summary: ValueSummary;
  /** The words of a text column, scored by what both sides have: measured on both together. */
  readonly words: TextWords;
}

export type ColumnFamily = keyof ColumnFamilies;

/** The families that one side is measured in alone. */
export type OneSideFamily = Exclude<ColumnFamily, "words">;

/** A measurement of both sides. */
export type Pair<T> = Readonly<Record<Side, T>>;

/**
 * What a monitor may read when it evaluates: the families that it asked for, of both sides. A
 * family that it did not ask for is `undefined`, and reading it is a bug.
 */
export type ColumnMeasurements = {
  readonly [F in ColumnFamily]?: Pair<ColumnFamilies[F]>;
};

/** Asks one side's engine. */
export interface Ask {
  /** Small results are kept by their text, so asking twice costs nothing. */
  (sql: string): Promise<Rows>;
  /** The distribution of a single DOUBLE column without NULL, NaN or infinity; not kept. */
  readonly ecdf: (sql: string) => Promise<Ecdf>;
  /** The errors of parts of the rows; kept by the request. */
  readonly errorSums: (request: ErrorSumsRequest) => Promise<readonly (readonly ErrorSums[])[]>;
  /** What the errors of a model of a number are like; not kept. */
  readonly errors: (request: ErrorsRequest) => Promise<MeasuredErrors>;
  /** What the order of scores says; kept by the request. */
  readonly ranked: (request: RankedRequest) => Promise<RankedScores>;
  /** What loading found out about a column, by its stored name. */
  readonly known: (column: string) => KnownColumn | undefined;
}

/**
 * A measurement of whole tables, in as many statements and steps as it takes. It lives in this
 * folder with its types and decoders; a monitor only chooses it.
 */
export type TableMeasurement<M> = (ask: Pair<Ask>) => Promise<M>;

/** The measurement of both sides at once, where each side is measured on its own. */
export const onBothSides =
  <T>(measure: (ask: Ask, side: Side) => Promise<T>): TableMeasurement<Pair<T>> =>
  async (ask) => {
    const [reference, current] = await Promise.all([
      measure(ask.reference, "reference"),
      measure(ask.current, "current"),
    ]);
    return { reference, current };
  };

/** For a monitor that needs nothing of the tables. */
export const nothing: TableMeasurement<null> = () => Promise.resolve(null);

/** The measurement that a monitor asked for. Throws when it did not: a bug in the monitor. */
export function required<T>(measurement: T | undefined, family: string): T {
  if (measurement === undefined) throw new Error(`the monitor did not declare "${family}"`);
  return measurement;
}
