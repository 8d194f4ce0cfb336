import type { ProfiledTable } from "../data/profile.ts";
import type { KnownColumn } from "../measure/known-column.ts";
import { expose } from "comlink";
import type { Dataset, LoadProgress, ReadOptions, Side, Source } from "../data/dataset.ts";
import { LoadError, sides } from "../data/dataset.ts";
import { uniteSchema } from "../data/unite-schema.ts";
import type { Role } from "../data/column.ts";
import { labelsNeedRole, noTimestampToSplitBy, noSuchColumn, unreadableDate } from "../messages.ts";
import type { Finding } from "../monitors/monitor.ts";
import type { Notebook, Split } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import { categoryExpression, numericExpression } from "../sql/column-expression.ts";
import type { SplitRule } from "../sql/split.ts";
import type { Assets } from "./assets.ts";
import { attempt, type Attempt } from "./attempt.ts";
import { SideMeasurer } from "./measure-side.ts";
import { describedSchema, type DescribedSchema } from "./described-schema.ts";
import { runReport } from "./run-report.ts";
import { SideClient } from "./side-client.ts";
import type { LoadedTable } from "./side.worker.ts";

/** How a run is going: the report so far and how many columns are done. */
export interface RunProgress {
  readonly report: Report;
  readonly done: number;
  readonly total: number;
}

/** A run sends its report so far after these many milliseconds, and then ever more seldom. */
const firstUpdateMs = 60;
const updateGrowth = 1.8;

interface LoadedSide extends LoadedTable {
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
      const table = await this.#client("current").addLabels(
        "current",
        current.dataset,
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
      const { reference, current } = this.#both();
      const { columns, differences } = this.#schema(notebook);
      let nextUpdate = performance.now() + firstUpdateMs;
      let pause = firstUpdateMs;
      let verdicts = false;
      return runReport({
        columns,
        differences,
        rows: { reference: reference.dataset.rows, current: current.dataset.rows },
        frame: {
          ...frame,
          engine: this.#engine,
          notebook,
          columns,
          datasets: { reference: headOf(reference.dataset), current: headOf(current.dataset) },
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
    const profiles = { reference: reference.profile, current: current.profile };
    return describedSchema(profiles, notebook.columns);
  }

  #keep(side: Side, table: LoadedTable): Dataset {
    const measurer = new SideMeasurer(side, this.#client(side), knownColumns(table.profile));
    this.#loaded.set(side, { ...table, measurer, version: ++this.#version });
    this.#kept.clear();
    return table.dataset;
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

/** Milliseconds since 1970 UTC; a time without an offset is UTC, as the engine reads it. */
const momentOf = (date: string): number =>
  Date.parse(/:\d\d(\.\d+)?$/.test(date) ? `${date.replace(" ", "T")}Z` : date);

/** What a split comes to for a loaded log. Throws `LoadError` when it does not fit the log. */
function splitRule({ profile, dataset }: LoadedTable, split: Split): SplitRule {
  const timestamp = () => {
    const { columns } = uniteSchema(profile, profile, []);
    const found =
      columns.find(({ role }) => role === "timestamp") ??
      columns.find(({ type }) => type === "datetime");
    return found?.reference ?? null;
  };
  switch (split.by) {
    case "share": {
      const column = timestamp();
      return {
        by: "share",
        referenceRows: Math.round(dataset.rows * split.share),
        orderBy: column === null ? null : numericExpression(column, "datetime"),
      };
    }
    case "date": {
      const column = timestamp();
      if (column === null) throw new LoadError(noTimestampToSplitBy);
      const milliseconds = momentOf(split.date);
      if (Number.isNaN(milliseconds)) throw new LoadError(unreadableDate(split.date));
      return { by: "moment", moment: numericExpression(column, "datetime"), milliseconds };
    }
    case "value": {
      const column = dataset.columns.find(({ name }) => name === split.column);
      if (column === undefined) {
        throw new LoadError(
          noSuchColumn(
            split.column,
            dataset.columns.map(({ name }) => name),
          ),
        );
      }
      return { by: "value", category: categoryExpression(column), value: split.value };
    }
  }
}

expose(new RunWorker());
