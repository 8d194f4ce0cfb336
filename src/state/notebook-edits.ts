import type { ColumnType, Role } from "../data/column.ts";
import type { DateOrder, Side } from "../data/dataset.ts";
import { mostConditions, type RowFilter } from "../data/row-filter.ts";
import type {
  ColumnChoice,
  MonitorCell,
  Notebook,
  SourceHint,
  Split,
} from "../notebook/notebook.ts";

/** What a user does to a notebook: pure functions from one notebook to the next. */

export interface ColumnCorrection {
  readonly type?: ColumnType | null | undefined;
  readonly role?: Role | null | undefined;
}

/** `null` goes back to what was inferred; an absent field stays as it is. */
export function withColumn(
  notebook: Notebook,
  name: string,
  correction: ColumnCorrection,
): Notebook {
  const before = notebook.columns.find((choice) => choice.name === name);
  const type = correction.type === undefined ? before?.type : (correction.type ?? undefined);
  const role = correction.role === undefined ? before?.role : (correction.role ?? undefined);
  const others = notebook.columns.filter((choice) => choice.name !== name);
  const choice: ColumnChoice = {
    name,
    ...(type === undefined ? {} : { type }),
    ...(role === undefined ? {} : { role }),
  };
  const chosen = type === undefined && role === undefined ? [] : [choice];
  return { ...notebook, columns: [...others, ...chosen] };
}

/** Sets parameters of a monitor's cell; `null` goes back to the default. */
export function withParams(
  notebook: Notebook,
  monitor: string,
  params: Readonly<Record<string, unknown>>,
): Notebook {
  const change = (cell: MonitorCell): MonitorCell => {
    const merged = Object.entries({ ...cell.params, ...params });
    return { ...cell, params: Object.fromEntries(merged.filter(([, value]) => value !== null)) };
  };
  const cells = notebook.cells.map((cell) => (cell.monitor === monitor ? change(cell) : cell));
  return { ...notebook, cells };
}

/** Puts a monitor into the notebook, with its defaults, or takes it out. */
export function withCell(notebook: Notebook, monitor: string, included: boolean): Notebook {
  const others = notebook.cells.filter((cell) => cell.monitor !== monitor);
  if (!included) return { ...notebook, cells: others };
  if (others.length < notebook.cells.length) return notebook;
  return { ...notebook, cells: [...others, { kind: "monitor", monitor, params: {} }] };
}

/** The report is about these rows only, each condition once; about all without conditions. */
export function withFilter(notebook: Notebook, filter: RowFilter): Notebook {
  const rest: Notebook = { ...notebook };
  delete rest.filter;
  const different = [...new Map(filter.map((own) => [JSON.stringify(own), own])).values()];
  return filter.length === 0 ? rest : { ...rest, filter: different.slice(-mostConditions) };
}

/** The same notebook where its filter holds no SQL. */
export function withoutSqlFilter(notebook: Notebook): Notebook {
  const { filter = [] } = notebook;
  const others = filter.filter(({ kind }) => kind !== "sql");
  return others.length === filter.length ? notebook : withFilter(notebook, others);
}

/** How the dates of one column are read, in place of an earlier choice. */
export function withDateOrder(
  notebook: Notebook,
  column: string,
  order: DateOrder["order"],
): Notebook {
  const others = notebook.dateOrder.filter((choice) => choice.column !== column);
  return { ...notebook, dateOrder: [...others, { column, order }] };
}

/** Notes where one side's data come from; two sides take the place of a log. */
export function withSource(notebook: Notebook, side: Side, source: SourceHint): Notebook {
  const before = "log" in notebook.data ? {} : notebook.data;
  return { ...notebook, data: { ...before, [side]: source } };
}

/** Both sides come from one log. */
export const withLog = (notebook: Notebook, log: SourceHint, split: Split): Notebook => ({
  ...notebook,
  data: { log, split },
});

/** The sides of two files exchanged; those of a log stay as they are. */
export function swapped(notebook: Notebook): Notebook {
  const { data } = notebook;
  if ("log" in data) return notebook;
  return {
    ...notebook,
    data: {
      ...(data.current === undefined ? {} : { reference: data.current }),
      ...(data.reference === undefined ? {} : { current: data.reference }),
    },
  };
}
