import { expose, transfer } from "comlink";
import { addLabels, type LabelColumns } from "../data/add-labels.ts";
import { loadSource } from "../data/load.ts";
import { setParquetWasm } from "../data/parquet/decoder.ts";
import type { Dataset, LoadProgress, ReadOptions, Side, Source } from "../data/dataset.ts";
import { profileTable, type ProfiledTable } from "../data/profile.ts";
import type { Rows } from "../engine/connector.ts";
import { DuckDb } from "../engine/duckdb.ts";
import type { ErrorSums, ErrorSumsRequest } from "../measure/error-sums.ts";
import type { ErrorsRequest, MeasuredErrors } from "../measure/measured-errors.ts";
import type { RankedRequest, RankedScores } from "../measure/ranked-scores.ts";
import { numberAt } from "../measure/decode.ts";
import { dropTable, renameTable } from "../sql/load-table.ts";
import { countRowsSql, keepRowsSql } from "../sql/row-filter.ts";
import { splitSql, type SplitRule } from "../sql/split.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import type { Assets } from "./assets.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { countMeeting } from "./check-condition.ts";
import { sideEngine } from "./side-engine.ts";
import { sparseProgress } from "./sparse-progress.ts";

/** A loaded table with what is known of its columns at first sight. */
export interface LoadedTable {
  readonly dataset: Dataset;
  readonly profile: ProfiledTable;
}

/** The table that a whole log stands in until it is split. */
const log = "log";
const labelTable = "labels";

/** Where a side's rows wait while its table holds some of them only. */
const whole = (side: Side): string => `${side}_whole`;

const buffersOf = ({ values, cumulative }: Ecdf): ArrayBufferLike[] => [
  values.buffer,
  cumulative.buffer,
];

/** One side's data and the engine that holds them, in a thread of their own. */
class SideWorker {
  #engine: Promise<DuckDb> | null = null;
  #abort = new AbortController();
  #loading: Promise<unknown> = Promise.resolve();
  /** The side's table holds some of its rows only. */
  #narrowed = false;

  open(assets: Assets): Promise<Attempt<string>> {
    setParquetWasm(new URL(assets.parquetWasm));
    this.#engine ??= DuckDb.open({ worker: assets.duckdbWorker, wasm: assets.duckdbWasm });
    return attempt(async () => (await this.#opened()).version);
  }

  /** Loads a source as the side's table. The table that was there stays if this fails. */
  load(
    table: Side | typeof log,
    source: Source,
    options: ReadOptions,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Attempt<LoadedTable>> {
    // A newer load of this side takes the place of one that is under way, once that has let go.
    this.cancel();
    const { signal } = this.#abort;
    const tell = sparseProgress(onProgress);
    const before = this.#loading;
    const load = attempt(async () => {
      await before;
      signal.throwIfAborted();
      const engine = await this.#opened();
      const { textCounts, ...dataset } = await loadSource(engine, table, source, options, {
        signal,
        onProgress: tell,
      });
      if (table !== log) await this.#forgetWhole(engine, table);
      tell({ stage: "profiling" });
      const { columns } = dataset;
      const profile = await profileTable(engine, { table }, columns, { signal }, textCounts);
      return { dataset, profile };
    });
    this.#loading = load;
    return load;
  }

  /** Keeps one side's rows of the loaded log, and forgets the log. */
  keepSplit(side: Side, rule: SplitRule, dataset: Dataset): Promise<Attempt<LoadedTable>> {
    return attempt(async () => {
      const engine = await this.#opened();
      const { signal } = this.#abort;
      await engine.query(dropTable(side));
      await engine.query(splitSql(log, side, rule), { signal });
      await engine.query(dropTable(log));
      await this.#forgetWhole(engine, side);
      const profile = await profileTable(engine, { table: side }, dataset.columns, { signal });
      return { dataset: { ...dataset, rows: profile.rows }, profile };
    });
  }

  /** Joins a file of labels to the rows of a side. The rows stay as they were if this fails. */
  addLabels(
    side: Side,
    dataset: Dataset,
    source: Source,
    options: ReadOptions,
    names: LabelColumns,
  ): Promise<Attempt<LoadedTable>> {
    return attempt(async () => {
      const engine = await this.#opened();
      const { signal } = this.#abort;
      const labels = await loadSource(engine, labelTable, source, options, { signal });
      try {
        const labelled = await addLabels(engine, side, dataset, labelTable, labels, names);
        const profile = await profileTable(engine, { table: side }, labelled.columns, { signal });
        return { dataset: labelled, profile };
      } finally {
        await engine.query(dropTable(labelTable));
      }
    });
  }

  /** Keeps the rows of the side that meet a condition in its table, the others aside. */
  keepRows(side: Side, condition: string, dataset: Dataset): Promise<Attempt<LoadedTable>> {
    return attempt(async () => {
      const engine = await this.#opened();
      const { signal } = this.#abort;
      await this.#narrow(engine, side, condition, signal);
      const profile = await profileTable(engine, { table: side }, dataset.columns, { signal });
      return { dataset: { ...dataset, rows: profile.rows }, profile };
    });
  }

  /** As `keepRows`, for rows that are in view for a moment only. Gives how many there are. */
  showRows(side: Side, condition: string): Promise<Attempt<number>> {
    return attempt(async () => {
      const engine = await this.#opened();
      await this.#narrow(engine, side, condition, this.#abort.signal);
      return numberAt(await engine.query(countRowsSql(side)), "n", 0);
    });
  }

  /** How many rows of the side meet a condition that a person wrote in SQL. */
  countMeeting(side: Side, condition: string): Promise<Attempt<number>> {
    return attempt(async () =>
      countMeeting(await this.#opened(), side, condition, { signal: this.#abort.signal }),
    );
  }

  /** Puts all rows of the side back into its table. */
  keepAllRows(side: Side): Promise<Attempt<null>> {
    return attempt(async () => {
      if (!this.#narrowed) return null;
      const engine = await this.#opened();
      await engine.query(dropTable(side));
      await engine.query(renameTable(whole(side), side));
      this.#narrowed = false;
      return null;
    });
  }

  query(sql: string): Promise<Attempt<Rows>> {
    return attempt(async () => {
      this.#abort.signal.throwIfAborted();
      return (await this.#opened()).query(sql);
    });
  }

  ecdf(sql: string): Promise<Attempt<Ecdf>> {
    return attempt(async () => {
      this.#abort.signal.throwIfAborted();
      return sideEngine(await this.#opened()).ecdf(sql);
    }).then((result) => {
      if (!result.ok) return result;
      return transfer(result, buffersOf(result.value));
    });
  }

  errorSums(request: ErrorSumsRequest): Promise<Attempt<readonly (readonly ErrorSums[])[]>> {
    return attempt(async () => {
      this.#abort.signal.throwIfAborted();
      return sideEngine(await this.#opened()).errorSums(request);
    });
  }

  errors(request: ErrorsRequest): Promise<Attempt<MeasuredErrors>> {
    return attempt(async () => {
      this.#abort.signal.throwIfAborted();
      return sideEngine(await this.#opened()).errors(request);
    }).then((result) => {
      if (!result.ok) return result;
      const { errors, targets } = result.value;
      return transfer(result, [...buffersOf(errors), ...buffersOf(targets)]);
    });
  }

  ranked(request: RankedRequest): Promise<Attempt<RankedScores>> {
    return attempt(async () => {
      this.#abort.signal.throwIfAborted();
      return sideEngine(await this.#opened()).ranked(request);
    });
  }

  /** Stops what is being done; what comes after is done again. */
  cancel(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  async #narrow(engine: DuckDb, side: Side, condition: string, signal: AbortSignal): Promise<void> {
    const part = `${side}_part`;
    await engine.query(dropTable(part));
    await engine.query(keepRowsSql(this.#narrowed ? whole(side) : side, part, condition), {
      signal,
    });
    await engine.query(this.#narrowed ? dropTable(side) : renameTable(side, whole(side)));
    await engine.query(renameTable(part, side));
    this.#narrowed = true;
  }

  async #forgetWhole(engine: DuckDb, side: Side): Promise<void> {
    await engine.query(dropTable(whole(side)));
    this.#narrowed = false;
  }

  #opened(): Promise<DuckDb> {
    if (this.#engine === null) throw new Error("the engine has not been opened");
    return this.#engine;
  }
}

export type { SideWorker };

expose(new SideWorker());
