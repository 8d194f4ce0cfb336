import * as v from "valibot";
import { badParameter, unknownMonitor } from "../messages.ts";
import { catalogue } from "../monitors/catalogue.ts";
import type { AnyMonitor } from "../monitors/monitor.ts";
import type { Notebook } from "../notebook/notebook.ts";
import { withSharedParams } from "./shared-params.ts";

/** A monitor with parameters that its schema has passed. */
export interface PreparedMonitor {
  readonly monitor: AnyMonitor;
  readonly params: unknown;
}

/**
 * The monitors that a notebook's cells ask for, in the order of the catalogue. A cell that names
 * no monitor is left out, a parameter out of its range falls back to the default; both are said.
 */
export function prepareMonitors(notebook: Notebook): {
  readonly monitors: readonly PreparedMonitor[];
  readonly notices: readonly string[];
} {
  const notices: string[] = [];
  for (const { monitor } of notebook.cells) {
    if (!catalogue.some(({ id }) => id === monitor)) notices.push(unknownMonitor(monitor));
  }
  const cells = withSharedParams(notebook.cells);
  const monitors = catalogue.flatMap((monitor) => {
    const cell = cells.find((candidate) => candidate.monitor === monitor.id);
    return cell === undefined
      ? []
      : [{ monitor, params: validParams(monitor, cell.params, notices) }];
  });
  return { monitors, notices };
}

/** The parameters as the schema takes them; those that it refuses are left at their defaults. */
function validParams(
  monitor: AnyMonitor,
  raw: Readonly<Record<string, unknown>>,
  notices: string[],
): unknown {
  const parsed = v.safeParse(monitor.params, raw);
  if (parsed.success) return parsed.output;
  const refused = new Set(parsed.issues.map((issue) => String(issue.path?.[0]?.key)));
  for (const issue of parsed.issues) {
    notices.push(badParameter(monitor.id, String(issue.path?.[0]?.key), issue.message));
  }
  const good = Object.entries(raw).filter(([name]) => !refused.has(name));
  return v.parse(monitor.params, Object.fromEntries(good));
}
