import type { LoadTarget } from "../engine/connector.ts";
import { addLabelsSql, labelCountsSql, labelledSql, type LabelJoin } from "../sql/labels.ts";
import { dropTable, renameTable } from "../sql/load-table.ts";
import type { StoredColumn } from "./column.ts";
import { LoadError, type Dataset, type Notice } from "./dataset.ts";
import { loadMessages } from "./load-messages.ts";
import { storedColumns } from "./stored-columns.ts";

/** Which columns of the rows say who a row is and what it turned out to be, by their names. */
export interface LabelColumns {
  readonly id: string;
  readonly target: string;
}

/**
 * Joins labels that came later to the rows of a loaded table, by id: a row that has a target keeps
 * it, a row without one gets its label. The order of rows stays.
 * @param table - the rows; `dataset` describes them
 * @param labels - the table that the labels were read into; `labelled` describes it
 * @throws LoadError - the labels have no such columns, or none of them belongs to a row
 */
export async function addLabels(
  engine: LoadTarget,
  table: string,
  dataset: Dataset,
  labels: string,
  labelled: Dataset,
  names: LabelColumns,
): Promise<Dataset> {
  const of = (name: string): StoredColumn => {
    const found = columnNamed(labelled.columns, name);
    if (found !== undefined) return found;
    const there = labelled.columns.map((column) => column.name);
    throw new LoadError(loadMessages.noLabelColumn(name, names.id, names.target, there));
  };
  const rows = dataset.columns.find(({ name }) => name === names.id);
  if (rows === undefined) throw new LoadError(loadMessages.noIdAmongRows(names.id));
  const target = dataset.columns.find(({ name }) => name === names.target) ?? null;
  const join: LabelJoin = {
    table,
    labels,
    id: { rows, labels: of(names.id) },
    label: of(names.target),
    target,
    name: names.target,
  };
  const counts = (await engine.query(labelCountsSql(join))).columns;
  const [ids, unsure, strange] = ["ids", "unsure", "strange"].map((key) =>
    Number(counts[key]?.[0] ?? 0),
  );
  if (ids === strange) throw new LoadError(loadMessages.noLabelFits(names.id));
  const filled = async (column: StoredColumn | null | undefined): Promise<number> =>
    column == null
      ? 0
      : Number((await engine.query(labelledSql(table, column))).columns["n"]?.[0] ?? 0);
  const before = await filled(target);
  const into = `${table}_labelled`;
  await engine.query(addLabelsSql(join, into, before > 0));
  await engine.query(dropTable(table));
  await engine.query(renameTable(into, table));
  const columns = await storedColumns(engine, table, dataset.columns);
  const after = await filled(columns.find(({ name }) => name === names.target));
  const text = loadMessages.labelled(after - before, dataset.rows - before, labelled.name);
  const notices: Notice[] = [{ level: "info", text, column: names.target }];
  const unused = loadMessages.unusedLabels(strange ?? 0, unsure ?? 0);
  if (unused !== "") notices.push({ level: "warn", text: unused });
  return { ...dataset, columns, notices: [...dataset.notices, ...notices] };
}

const columnNamed = (columns: readonly StoredColumn[], name: string): StoredColumn | undefined =>
  columns.find((column) => column.name === name) ??
  columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
