import type { Side } from "../data/dataset.ts";
import type { QueryOptions, Rows } from "../engine/connector.ts";
import { decodeCounts } from "../measure/counts.ts";
import { batches } from "../measure/batches.ts";
import type { ErrorSums, ErrorSumsRequest } from "../measure/error-sums.ts";
import type { KnownColumn } from "../measure/known-column.ts";
import type { ErrorsRequest, MeasuredErrors } from "../measure/measured-errors.ts";
import type { RankedRequest, RankedScores } from "../measure/ranked-scores.ts";
import type { ColumnFamilies, ColumnFamily, OneSideFamily } from "../measure/need.ts";
import { decodeTallies, type Tally } from "../measure/tally.ts";
import { decodeValueSummary } from "../measure/value-summary.ts";
import type { SubjectColumn } from "../monitors/monitor.ts";
import { categoryExpression, numericExpression } from "../sql/column-expression.ts";
import {
  allValuesSql,
  countsSql,
  manyValuesSql,
  tallySql,
  valuesSql,
  valueSummarySql,
} from "../sql/measure.ts";
import { ident } from "../sql/identifier.ts";
import { textWordsSql } from "../sql/words.ts";
import type { SliceRows } from "../sql/slice.ts";
import { ecdfOf, type Ecdf } from "../stats/ecdf.ts";
import type { SideEngine } from "./side-engine.ts";

/** Statements stay short: an engine in WebAssembly has a small stack. */
const columnsPerStatement = 50;

/** Tables of up to so many rows give the values of several columns in one statement. */
const smallTable = 10_000;
/** Values in one such answer, at most. */
const valuesPerStatement = 100_000;

/** The statement that measures one family of one column on one side. */
export function columnSql(column: SubjectColumn, family: ColumnFamily, side: Side): string {
  const stored = column[side];
  if (stored === null) throw new Error(`the ${side} data have no column "${column.name}"`);
  const slice: SliceRows = { table: side };
  switch (family) {
    case "tally":
      return tallySql(slice, [numericExpression(stored, column.type)]);
    case "ecdf":
      return valuesSql(slice, numericExpression(stored, column.type));
    case "counts":
      return countsSql(slice, categoryExpression(stored, column.type));
    case "summary":
      return valueSummarySql(slice, categoryExpression(stored, column.type));
    case "words":
      return textWordsSql(slice, categoryExpression(stored, column.type));
  }
}

/**
 * Measures one loaded table. Small results are kept by their SQL for as long as the table lives;
 * distributions are not, because two columns of a million rows weigh more than all else together.
 */
export class SideMeasurer {
  readonly #side: Side;
  readonly #engine: SideEngine;
  readonly #known: ReadonlyMap<string, KnownColumn>;
  readonly #kept = new Map<string, Promise<Rows>>();
  readonly #errorSums = new Map<string, Promise<readonly (readonly ErrorSums[])[]>>();
  readonly #ranked = new Map<string, Promise<RankedScores>>();
  readonly #tallies = new Map<string, Promise<Tally>>();
  /** Distributions that will be asked for, by the statement for each alone. */
  readonly #announced = new Map<string, () => Promise<Ecdf>>();

  /** @param known - what loading found out, by the stored names of columns */
  constructor(
    side: Side,
    engine: SideEngine,
    known: ReadonlyMap<string, KnownColumn> = new Map<string, KnownColumn>(),
  ) {
    this.#side = side;
    this.#engine = engine;
    this.#known = known;
    for (const [name, { texts }] of known) {
      if (texts === undefined) continue;
      const { labels, counts } = texts;
      const rows = { count: labels.length, columns: { label: labels, n: counts } };
      this.#kept.set(countsSql({ table: side }, ident(name)), Promise.resolve(rows));
    }
  }

  known(column: string): KnownColumn | undefined {
    return this.#known.get(column);
  }

  async column<F extends OneSideFamily>(
    column: SubjectColumn,
    family: F,
    options: QueryOptions,
  ): Promise<ColumnFamilies[F]>;
  async column(
    column: SubjectColumn,
    family: OneSideFamily,
    options: QueryOptions,
  ): Promise<ColumnFamilies[OneSideFamily]> {
    const sql = columnSql(column, family, this.#side);
    switch (family) {
      case "ecdf": {
        const announced = this.#announced.get(sql);
        this.#announced.delete(sql);
        return announced?.() ?? this.#engine.ecdf(this.#quickest(column, sql), options);
      }
      case "counts":
        return decodeCounts(await this.rows(sql, options));
      case "summary":
        return decodeValueSummary(await this.rows(sql, options));
      case "tally": {
        const known = this.#knownTally(column);
        if (known !== undefined) return known;
        const batched = this.#tallies.get(sql);
        if (batched !== undefined) return batched;
        const [tally] = decodeTallies(await this.rows(sql, options), 1);
        if (tally === undefined) throw new Error("no tally");
        return tally;
      }
    }
  }

  /**
   * Announces numeric columns whose distributions will be asked for one by one. A small table gives
   * many in one statement: where it has thousands of columns, planning each takes milliseconds.
   */
  announce(columns: readonly SubjectColumn[], options: QueryOptions): void {
    this.#announced.clear();
    const rows = this.#known.values().next().value?.rows ?? Infinity;
    if (rows > smallTable) return;
    const size = Math.min(columnsPerStatement, Math.floor(valuesPerStatement / Math.max(1, rows)));
    for (const batch of batches(columns, size)) {
      let answer: Promise<Rows> | undefined;
      const expressions = batch.map((column) => {
        const stored = column[this.#side];
        return stored === null ? "NULL::DOUBLE" : numericExpression(stored, column.type);
      });
      const ask = () =>
        (answer ??= this.#engine.query(manyValuesSql({ table: this.#side }, expressions), options));
      for (const [i, column] of batch.entries()) {
        if (column[this.#side] === null) continue;
        const values = async () =>
          ecdfOf(((await ask()).columns[`x${i}`] ?? []).filter((x) => typeof x === "number"));
        this.#announced.set(columnSql(column, "ecdf", this.#side), values);
      }
    }
  }

  /** Counts the missing and infinite values of many columns in few passes over the table. */
  async tallyAll(columns: readonly SubjectColumn[], options: QueryOptions): Promise<void> {
    const open = columns.filter(
      (column) =>
        this.#knownTally(column) === undefined &&
        !this.#tallies.has(columnSql(column, "tally", this.#side)),
    );
    for (const batch of batches(open, columnsPerStatement)) {
      const expressions = batch.map((column) => {
        const stored = column[this.#side];
        return stored === null ? "NULL" : numericExpression(stored, column.type);
      });
      const rows = this.#engine.query(tallySql({ table: this.#side }, expressions), options);
      const tallies = rows.then((result) => decodeTallies(result, batch.length));
      batch.forEach((column, i) => {
        const key = columnSql(column, "tally", this.#side);
        const tally = tallies.then((all) => {
          const one = all[i];
          if (one === undefined) throw new Error("no tally");
          return one;
        });
        tally.catch(() => this.#tallies.delete(key));
        this.#tallies.set(key, tally);
      });
      await tallies;
    }
  }

  /** The statement for a column's values, without a look at each where all are known to be there. */
  #quickest(column: SubjectColumn, sql: string): string {
    const tally = this.#knownTally(column);
    const stored = column[this.#side];
    if (stored === null || tally?.missing !== 0 || tally.infinite !== 0) return sql;
    return allValuesSql({ table: this.#side }, numericExpression(stored, column.type));
  }

  /** Numbers that are stored as numbers were counted when they were loaded. */
  #knownTally(column: SubjectColumn): Tally | undefined {
    const stored = column[this.#side];
    if (column.type !== "numeric" || stored === null) return undefined;
    const isNumber = stored.storage === "number" || stored.storage === "integer";
    return isNumber ? this.#known.get(stored.name) : undefined;
  }

  /** The distribution that a statement gives; not kept. */
  ecdf(sql: string, options: QueryOptions): Promise<Ecdf> {
    return this.#engine.ecdf(sql, options);
  }

  /** The result of a statement; kept by its text. */
  rows(sql: string, options: QueryOptions): Promise<Rows> {
    return keep(this.#kept, sql, () => this.#engine.query(sql, options));
  }

  /** The errors of parts of the rows; kept by the request. */
  errorSums(
    request: ErrorSumsRequest,
    options: QueryOptions,
  ): Promise<readonly (readonly ErrorSums[])[]> {
    const key = JSON.stringify(request);
    return keep(this.#errorSums, key, () => this.#engine.errorSums(request, options));
  }

  /** What the errors of a model of a number are like; not kept. */
  errors(request: ErrorsRequest, options: QueryOptions): Promise<MeasuredErrors> {
    return this.#engine.errors(request, options);
  }

  /** What the order of scores says; kept by the request. */
  ranked(request: RankedRequest, options: QueryOptions): Promise<RankedScores> {
    const key = JSON.stringify(request);
    return keep(this.#ranked, key, () => this.#engine.ranked(request, options));
  }
}

/** What is kept under a key, or what `find` gives; that is kept unless it fails. */
function keep<T>(kept: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const found = find();
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  return found;
}
