import type { ProfiledTable } from "../data/profile.ts";
import type { KnownColumn } from "../measure/known-column.ts";
import { expose } from "comlink";
import type { Dataset, LoadProgress, ReadOptions, Side, Source } from "../data/dataset.ts";
import type { RowFilter } from "../data/row-filter.ts";
import { LoadError, sides } from "../data/dataset.ts";
import type { Role } from "../data/column.ts";
import { labelsNeedRole } from "../messages.ts";
import type { Finding } from "../monitors/monitor.ts";
import type { Notebook, Split } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import { rowFilterCondition } from "../sql/row-filter.ts";
import type { Assets } from "./assets.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { SideMeasurer } from "./measure-side.ts";
import { describedSchema, type DescribedSchema } from "./described-schema.ts";
import { runReport } from "./run-report.ts";
import { SideClient } from "./side-client.ts";
import type { LoadedTable } from "./side.worker.ts";
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

interface LoadedSide {
  /** All rows. */
  readonly whole: LoadedTable;
  /** The rows that the report is about, and the condition that keeps them; `null` keeps all. */
  readonly kept: LoadedTable;
  readonly condition: string | null;
  readonly measurer: SideMeasurer;
  /** Changes with every load. */
  readonly version: number;
}

/** The run: both sides' data, the plan, and the statistics, away from the page's thread. */
class RunWorker {
  #clients: Readonly<Record<Side, SideClient>> | null = null;
  #engine = "";
  readonly #loaded = new Map<Side, LoadedSide>();
  readonly #kept = new Map<string, Finding<unknown>>();
  #abort = new AbortController();
  #version = 0;
  /** Tables are changed one after the other. */
  #narrowing: Promise<unknown> = Promise.resolve();

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
      const table = await this.#client(side).load(side, source, options, onProgress);
      return this.#keep(side, table);
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
        reference: this.#keep("reference", reference),
        current: this.#keep("current", current),
      };
    });
  }

  /** Joins a file of labels to the current data, by the columns that the notebook's roles name. */
  addLabels(source: Source, options: ReadOptions, notebook: Notebook): Promise<Attempt<Dataset>> {
    return attempt(async () => {
      const { current } = this.#both();
      const { columns } = this.#schema(notebook);
      const named = (role: Role): string => {
        const column = columns.find((one) => one.role === role);
        const name = column?.current?.name ?? column?.reference?.name;
        if (name === undefined) throw new LoadError(labelsNeedRole(role));
        return name;
      };
      const names = { id: named("id"), target: named("target") };
      // Labels belong to all rows; the next run filters them anew.
      await this.#narrow([], columns);
      const table = await this.#client("current").addLabels(
        "current",
        current.whole.dataset,
        source,
        options,
        names,
      );
      return this.#keep("current", table);
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
      const filter = notebook.filter?.filter(({ column }) => known.has(column)) ?? [];
      await this.#narrow(filter, columns);
      signal.throwIfAborted();
      const { reference, current } = this.#both();
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

  /** Stops loading and running. What was loaded before stays. */
  cancel(): void {
    this.#abort.abort();
    for (const side of sides) this.#clients?.[side].cancel();
  }

  #schema(notebook: Notebook): DescribedSchema {
    const { reference, current } = this.#both();
    const profiles = { reference: reference.whole.profile, current: current.whole.profile };
    return describedSchema(profiles, notebook.columns);
  }

  #keep(side: Side, whole: LoadedTable): Dataset {
    this.#measure(side, whole, whole, null);
    return whole.dataset;
  }

  #measure(side: Side, whole: LoadedTable, kept: LoadedTable, condition: string | null): void {
    const measurer = new SideMeasurer(side, this.#client(side), knownColumns(kept.profile));
    this.#loaded.set(side, { whole, kept, condition, measurer, version: ++this.#version });
    this.#kept.clear();
  }

  /** Leaves in both sides' tables the rows that meet a filter. */
  #narrow(filter: RowFilter, columns: DescribedSchema["columns"]): Promise<void> {
    const narrowSide = async (side: Side): Promise<void> => {
      const { whole, condition } = this.#both()[side];
      const wanted = filter.length === 0 ? null : rowFilterCondition(filter, columns, side);
      if (wanted === condition) return;
      const client = this.#client(side);
      if (wanted === null) {
        await client.keepAllRows(side);
        this.#measure(side, whole, whole, null);
        return;
      }
      const kept = await client.keepRows(side, wanted, whole.dataset);
      this.#measure(side, whole, kept, wanted);
    };
    const narrowing = this.#narrowing
      .catch(() => undefined)
      .then(async () => {
        await Promise.all(sides.map(narrowSide));
      });
    this.#narrowing = narrowing;
    return narrowing;
  }

  #both(): Readonly<Record<Side, LoadedSide>> {
    const reference = this.#loaded.get("reference");
    const current = this.#loaded.get("current");
    if (reference === undefined || current === undefined) {
      throw new Error("both sides must be loaded before a run");
    }
    return { reference, current };
  }

  #client(side: Side): SideClient {
    if (this.#clients === null) throw new Error("the engines have not been opened");
    return this.#clients[side];
  }
}

export type { RunWorker };

const headOf = ({ name, rows, columns, fingerprint }: Dataset) => ({
  name,
  rows,
  columns: columns.length,
  fingerprint,
});

const knownColumns = ({ columns }: ProfiledTable): ReadonlyMap<string, KnownColumn> =>
  new Map(
    columns.map(({ stored, profile: { rows, missing, infinite, sampleDistinct } }) => [
      stored.name,
      { rows, missing, infinite, varies: sampleDistinct > 1 },
    ]),
  );

expose(new RunWorker());
