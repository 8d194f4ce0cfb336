import { segmentNumbersId } from "../monitors/segments/segment-numbers-params.ts";
import type { MonitorCell, Notebook } from "./notebook.ts";

/*
 * SQL that a notebook carries. Whoever gets a notebook from somebody else sees it, and it runs only
 * after they agree.
 */

/** The statements in it, each once: conditions of the filter, and of segments. */
export function sqlOf(notebook: Notebook): readonly string[] {
  const ofFilter = (notebook.filter ?? []).flatMap((own) => (own.kind === "sql" ? [own.sql] : []));
  return [...new Set([...ofFilter, ...notebook.cells.flatMap(conditionsOf)])];
}

/** The notebook without its SQL; all else stays. */
export function withoutSql(notebook: Notebook): Notebook {
  const rest: Notebook = { ...notebook };
  delete rest.filter;
  const filter = (notebook.filter ?? []).filter(({ kind }) => kind !== "sql");
  const cells = notebook.cells.map((cell): MonitorCell => {
    if (cell.monitor !== segmentNumbersId) return cell;
    const params = { ...cell.params };
    delete params["conditions"];
    return { ...cell, params };
  });
  return { ...rest, ...(filter.length === 0 ? {} : { filter }), cells };
}

/** The notebook with the SQL of another one put back, where its own cells take it. */
export function withSqlOf(notebook: Notebook, source: Notebook): Notebook {
  const conditions = (source.filter ?? []).filter(({ kind }) => kind === "sql");
  const filter = [...(notebook.filter ?? []), ...conditions];
  const cell = source.cells.find(({ monitor }) => monitor === segmentNumbersId);
  const cells = notebook.cells.map((own): MonitorCell => {
    if (own.monitor !== segmentNumbersId || cell?.params["conditions"] === undefined) return own;
    return { ...own, params: { ...own.params, conditions: cell.params["conditions"] } };
  });
  return { ...notebook, ...(filter.length === 0 ? {} : { filter }), cells };
}

/** The parameters of a cell are checked when it runs; a link may hold anything in them. */
function conditionsOf({ monitor, params }: MonitorCell): readonly string[] {
  const { conditions } = params;
  if (monitor !== segmentNumbersId || !Array.isArray(conditions)) return [];
  return conditions.filter((own: unknown) => typeof own === "string");
}
