import { expose } from "comlink";
import type { Dataset, LoadProgress, ReadOptions, Side, Source } from "../data/dataset.ts";
import { hasItsColumn } from "../data/row-filter.ts";
import type { Pair } from "../measure/need.ts";
import { LoadError, sides } from "../data/dataset.ts";
import type { Role } from "../data/column.ts";
import { labelsNeedRole } from "../messages.ts";
import type { Finding } from "../monitors/monitor.ts";
import type { Notebook, Split } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import type { Assets } from "./assets.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { describedSchema, type DescribedSchema } from "./described-schema.ts";
import { runReport } from "./run-report.ts";
import { pairOf, SideTables } from "./side-tables.ts";
import { SideClient } from "./side-client.ts";
import { splitRule } from "./split-rule.ts";

/** How a run is going: the report so far and how many columns are done. */
export interface RunProgress {
  readonly report: Report;
  readonly done: number;
  readonly total: number;
}

/** A run sends its report so far after these many milliseconds, and then ever more seldom. */
const firstUpdateMs = 60;
const updateGrowth = 1.8;

/** The run: both sides' data, the plan, and the statistics, away from the page's thread. */
class RunWorker {
  #clients: Readonly<Record<Side, SideClient>> | null = null;
  #engine = "";
  readonly #kept = new Map<string, Finding<unknown>>();
  #abort = new AbortController();
  readonly #tables = new SideTables(
    () => this.#opened(),
    () => this.#kept.clear(),
  );

  /** Starts both sides' engines. Gives the engine's version. */
  open(assets: Assets): Promise<Attempt<string>> {
    return attempt(async () => {
      const clients = { reference: new SideClient(assets), current: new SideClient(assets) };
      this.#clients = clients;
      const [version] = await Promise.all(sides.map((side) => clients[side].open(assets)));
      this.#engine = `duckdb ${version ?? ""}`;
      return this.#engine;
    });
  }

  /** Loads one side. The data that were there stay if this fails. */
  load(
    side: Side,
    source: Source,
    options: ReadOptions,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Attempt<Dataset>> {
    return attempt(async () => {
      await this.#stopRun();
      const table = await this.#client(side).load(side, source, options, onProgress);
      return this.#tables.keep(side, table);
    });
  }

  /** Loads a log on both sides and keeps on each its own rows. */
  loadLog(
    source: Source,
    options: ReadOptions,
    split: Split,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Attempt<Readonly<Record<Side, Dataset>>>> {
    return attempt(async () => {
      await this.#stopRun();
      const [log] = await Promise.all(
        sides.map((side, i) =>
          this.#client(side).load("log", source, options, i === 0 ? onProgress : () => undefined),
        ),
      );
      if (log === undefined) throw new Error("no side loaded the log");
      const rule = splitRule(log, split);
      const [reference, current] = await Promise.all(
        sides.map((side) => this.#client(side).keepSplit(side, rule, log.dataset)),
      );
      if (reference === undefined || current === undefined) throw new Error("a side is missing");
      return {
        reference: this.#tables.keep("reference", reference),
        current: this.#tables.keep("current", current),
      };
    });
  }

  /** Joins a file of labels to the current data, by the columns that the notebook's roles name. */
  addLabels(source: Source, options: ReadOptions, notebook: Notebook): Promise<Attempt<Dataset>> {
    return attempt(async () => {
      await this.#stopRun();
      const { current } = this.#tables.both();
      const { columns } = this.#schema(notebook);
      const named = (role: Role): string => {
        const column = columns.find((one) => one.role === role);
        const name = column?.current?.name ?? column?.reference?.name;
        if (name === undefined) throw new LoadError(labelsNeedRole(role));
        return name;
      };
      const names = { id: named("id"), target: named("target") };
      // Labels belong to all rows; the next run filters them anew.
      await this.#tables.narrow([], columns);
      const table = await this.#client("current").addLabels(
        "current",
        current.whole.dataset,
        source,
        options,
        names,
      );
      return this.#tables.keep("current", table);
    });
  }

  /** Types and roles of both sides' columns, with the notebook's corrections. */
  schema(notebook: Notebook): Promise<Attempt<DescribedSchema>> {
    return attempt(() => Promise.resolve(this.#schema(notebook)));
  }

  /** Runs the notebook on the loaded data. A run that is under way is given up. */
  run(
    notebook: Notebook,
    frame: { readonly generator: string; readonly createdAt: string },
    onProgress: (progress: RunProgress) => void,
  ): Promise<Attempt<Report>> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    return attempt(async () => {
      const { columns, differences } = this.#schema(notebook);
      const known = new Set(columns.map(({ name }) => name));
      // A condition on a column that the data do not have is left out; the page says so.
      const filter = notebook.filter?.filter((own) => hasItsColumn(own, known)) ?? [];
      await this.#tables.narrow(filter, columns);
      signal.throwIfAborted();
      const { reference, current } = this.#tables.both();
      let nextUpdate = performance.now() + firstUpdateMs;
      let pause = firstUpdateMs;
      let verdicts = false;
      return runReport({
        columns,
        differences,
        rows: { reference: reference.kept.dataset.rows, current: current.kept.dataset.rows },
        frame: {
          ...frame,
          engine: this.#engine,
          notebook,
          columns,
          datasets: {
            reference: headOf(reference.kept.dataset),
            current: headOf(current.kept.dataset),
          },
        },
        measurers: { reference: reference.measurer, current: current.measurer },
        kept: this.#kept,
        dataVersion: `${reference.version}/${current.version}`,
        signal,
        ofSegments: (work) => this.#tables.ofSegments(filter, columns, signal, work),
        onProgress: (report, done, total) => {
          if (verdicts && performance.now() < nextUpdate) return;
          verdicts = true;
          onProgress({ report: report(), done, total });
          pause *= updateGrowth;
          nextUpdate = performance.now() + pause;
        },
      });
    });
  }

  /** How many rows of each side a condition in SQL would keep. */
  countMeeting(condition: string): Promise<Attempt<Pair<number>>> {
    return attempt(() =>
      this.#tables.inTurn(() => pairOf((side) => this.#client(side).countMeeting(side, condition))),
    );
  }

  /** Stops loading and running. What was loaded before stays. */
  cancel(): void {
    this.#abort.abort();
    for (const side of sides) this.#clients?.[side].cancel();
  }

  #schema(notebook: Notebook): DescribedSchema {
    const { reference, current } = this.#tables.both();
    const profiles = { reference: reference.whole.profile, current: current.whole.profile };
    return describedSchema(profiles, notebook.columns);
  }

  /** Stops the run, and waits until it has put the tables back as they were. */
  async #stopRun(): Promise<void> {
    this.#abort.abort();
    await this.#tables.settled();
  }

  #client(side: Side): SideClient {
    return this.#opened()[side];
  }

  #opened(): Pair<SideClient> {
    if (this.#clients === null) throw new Error("the engines have not been opened");
    return this.#clients;
  }
}

export type { RunWorker };

const headOf = ({ name, rows, columns, fingerprint }: Dataset) => ({
  name,
  rows,
  columns: columns.length,
  fingerprint,
});

expose(new RunWorker());
