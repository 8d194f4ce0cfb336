import { leftOutOfDocument } from "./messages.ts";
import { reportSchema, reportVersion } from "../notebook/report.ts";
import type { Report } from "../notebook/report.ts";
import { isJsonObject } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";
import { migrate, reportMigrations } from "./migrations.ts";
import { restoreNotebook } from "./restore-notebook.ts";
import type { Restored, RestoreOptions } from "./restore-notebook.ts";
import { schemaSentence } from "./schema-sentence.ts";
import { salvage } from "./salvage.ts";

/** A report from outside, migrated and made whole like its notebook. Never throws. */
export function restoreReport(json: Json, options: RestoreOptions = {}): Restored<Report> {
  if (!isJsonObject(json)) return { ok: false, reason: "not-a-report", problem: null };
  const migrated = migrate(json, reportVersion, reportMigrations);
  if (!migrated.ok) return { ...migrated, problem: null };
  const notebook = restoreNotebook(migrated.document["notebook"] ?? null, options);
  if (!notebook.ok) return notebook;
  const salvaged = salvage(reportSchema, { ...migrated.document, notebook: minimalNotebook });
  if (!salvaged.ok) {
    return { ok: false, reason: "not-a-report", problem: schemaSentence(salvaged.issue) };
  }
  return {
    ok: true,
    value: { ...salvaged.value, notebook: notebook.value },
    notices: [...notebook.notices, ...salvaged.leftOut.map((place) => leftOutOfDocument(place))],
  };
}

/** Stands in while the rest is held to the schema: the real one has been already. */
const minimalNotebook = { version: 1, cells: [] };
