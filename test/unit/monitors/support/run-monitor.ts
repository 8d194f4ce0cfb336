import * as v from "valibot";
import type { ColumnType, Role, Storage } from "../../../../src/data/column.ts";
import type { Connector } from "../../../../src/engine/connector.ts";
import type { Ask } from "../../../../src/measure/need.ts";
import type {
  Check,
  DatasetMonitor,
  Finding,
  Metric,
  SubjectColumn,
} from "../../../../src/monitors/monitor.ts";
import { sideEngine } from "../../../../src/run/side-engine.ts";
import { storedColumn } from "../../support/column-profile.ts";

/** A column that both sides store alike. */
export function subjectColumn(
  name: string,
  type: ColumnType,
  storage: Storage,
  role: Role = "feature",
): SubjectColumn {
  const stored = storedColumn(name, storage);
  return { name, type, role, reference: stored, current: stored };
}

/** Asks an engine of which loading found out nothing. */
export const askOf = (engine: Connector): Ask =>
  Object.assign((sql: string) => engine.query(sql), sideEngine(engine), {
    known: () => undefined,
  });

/** Runs a data set monitor on the tables `reference` and `current` of an engine. */
export async function runMonitor<P, R, M>(
  engine: Connector,
  monitor: DatasetMonitor<P, R, M>,
  columns: readonly SubjectColumn[],
  params: Readonly<Record<string, unknown>> = {},
  checks: readonly Check[] = [],
  metrics: readonly Metric[] = [],
): Promise<Finding<R>> {
  const parsed = v.parse(monitor.params, params);
  const subject = {
    columns,
    rows: {
      reference: await rowsOf(engine, "reference"),
      current: await rowsOf(engine, "current"),
    },
    differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
    before: { metrics, checks },
  };
  const ask = askOf(engine);
  const measured = await monitor.measures(subject, parsed)({ reference: ask, current: ask });
  return monitor.evaluate(subject, measured, parsed);
}

async function rowsOf(engine: Connector, table: string): Promise<number> {
  const { columns } = await engine.query(`SELECT COUNT(*)::DOUBLE AS n FROM ${table}`);
  return Number(columns["n"]?.[0]);
}
