import { cellOfUnknownKind, cellOfUnknownMonitor, leftOutOfDocument } from "./messages.ts";
import { notebookSchema, notebookVersion } from "../notebook/notebook.ts";
import type { MonitorCell, Notebook } from "../notebook/notebook.ts";
import { isJsonObject } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";
import type { DecodeFailure } from "./decoded.ts";
import { migrate, notebookMigrations } from "./migrations.ts";
import { salvage } from "./salvage.ts";
import { schemaSentence } from "./schema-sentence.ts";
import { setUnknownCellsAside } from "./unknown-cells.ts";

export interface RestoreOptions {
  /** Ids of the monitors there are; cells of others are kept, with a notice. */
  readonly monitors?: readonly string[] | undefined;
  /** A sentence on what is wrong with a parameter's value, or `null` when it may stay. */
  readonly validateParam?: ValidateParam | undefined;
}

export type ValidateParam = (monitor: string, name: string, value: unknown) => string | null;

export type Restored<T> =
  | { readonly ok: true; readonly value: T; readonly notices: readonly string[] }
  | {
      readonly ok: false;
      readonly reason: Extract<DecodeFailure, "too-new" | "not-a-report">;
      /** What is wrong and where, without a full stop, when one place can be named. */
      readonly problem: string | null;
    };

/**
 * A notebook from outside, migrated and made whole: what is wrong is left out, so that the default
 * takes its place, and the good rest is applied. Never throws.
 */
export function restoreNotebook(json: Json, options: RestoreOptions = {}): Restored<Notebook> {
  if (!isJsonObject(json)) return { ok: false, reason: "not-a-report", problem: null };
  const migrated = migrate(json, notebookVersion, notebookMigrations);
  if (!migrated.ok) return { ...migrated, problem: null };
  const { notebook, kinds } = setUnknownCellsAside(migrated.document);
  const salvaged = salvage(notebookSchema, notebook);
  if (!salvaged.ok) {
    return { ok: false, reason: "not-a-report", problem: schemaSentence(salvaged.issue) };
  }
  const notices = [
    ...kinds.map(cellOfUnknownKind),
    ...salvaged.leftOut.map((place) => leftOutOfDocument(place)),
    ...unknownMonitors(salvaged.value.cells, options.monitors).map(cellOfUnknownMonitor),
  ];
  const cells = salvaged.value.cells.map((cell) => {
    const { params, problems } = allowedParams(cell, options);
    notices.push(...problems);
    return { ...cell, params };
  });
  return { ok: true, value: { ...salvaged.value, cells }, notices };
}

function unknownMonitors(
  cells: readonly MonitorCell[],
  known: readonly string[] | undefined,
): readonly string[] {
  if (known === undefined) return [];
  return cells.map(({ monitor }) => monitor).filter((monitor) => !known.includes(monitor));
}

/** The parameters that the monitor accepts; a monitor that is not known keeps all of its own. */
function allowedParams(
  { monitor, params }: MonitorCell,
  { monitors, validateParam }: RestoreOptions,
): { readonly params: MonitorCell["params"]; readonly problems: readonly string[] } {
  const isKnown = monitors === undefined || monitors.includes(monitor);
  if (validateParam === undefined || !isKnown) return { params, problems: [] };
  const checked = Object.entries(params).map(([name, value]) => ({
    entry: [name, value] as const,
    problem: validateParam(monitor, name, value),
  }));
  return {
    params: Object.fromEntries(
      checked.filter((one) => one.problem === null).map((one) => one.entry),
    ),
    problems: checked.flatMap(({ problem }) => (problem === null ? [] : [problem])),
  };
}
