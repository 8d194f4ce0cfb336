import type { Connector } from "../../../src/engine/connector.ts";
import type { GroupTable } from "../../../src/measure/group-outcomes.ts";
import { measureDecisions } from "../../../src/monitors/fairness/measure-decisions.ts";
import { sensitiveGroups } from "../../../src/monitors/fairness/sensitive-groups.ts";
import { askOf, subjectColumn } from "../monitors/support/run-monitor.ts";

/**
 * Counts the decisions of a table by one text column, or by two crossed ones, as the monitor does;
 * keys are what groups are called.
 */
export async function groupsInSql(
  engine: Connector & { run(sql: string): Promise<void> },
  table: string,
  columns: readonly string[],
  model: { readonly target: string; readonly prediction: string; readonly positive: string },
): Promise<GroupTable> {
  await engine.run(`CREATE OR REPLACE TABLE reference AS FROM ${table}`);
  const ask = askOf(engine);
  const ways = await sensitiveGroups(
    ask,
    columns.map((name) => subjectColumn(name, "categorical", "text", "sensitive")),
    { parts: 4, crossed: columns.length > 1, step: 1 },
  );
  const found = await measureDecisions(ask, "reference", ways, { ...model, score: null });
  const own = ways.at(-1);
  const counted = own === undefined ? undefined : found.get(own)?.table;
  if (own === undefined || counted === undefined) throw new Error("there are no groups");
  return {
    ...counted,
    groups: new Map([...counted.groups].map(([key, outcomes]) => [own.label(key), outcomes])),
  };
}
