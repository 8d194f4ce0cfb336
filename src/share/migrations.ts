import type { JsonObject } from "./canonical-json.ts";

/** Makes a document of version `from` one of version `from` + 1. */
export interface Migration {
  readonly from: number;
  readonly apply: (document: JsonObject) => JsonObject;
}

/**
 * One migration a version, in order, never changed after release. Both documents are still at
 * version 1, so that there is nothing to migrate yet.
 */
export const notebookMigrations: readonly Migration[] = [];
export const reportMigrations: readonly Migration[] = [];

export type Migrated =
  | { readonly ok: true; readonly document: JsonObject }
  | { readonly ok: false; readonly reason: "too-new" | "not-a-report" };

/** A document of an older version, brought to the current one step by step. Never throws. */
export function migrate(
  document: JsonObject,
  current: number,
  migrations: readonly Migration[],
): Migrated {
  const { version } = document;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return { ok: false, reason: "not-a-report" };
  }
  if (version > current) return { ok: false, reason: "too-new" };
  let migrated = document;
  for (let from = version; from < current; from++) {
    const step = migrations.find((migration) => migration.from === from);
    if (step === undefined) return { ok: false, reason: "not-a-report" };
    try {
      migrated = { ...step.apply(migrated), version: from + 1 };
    } catch {
      // A migration trusts the shape of its version; a document of another shape is no report.
      return { ok: false, reason: "not-a-report" };
    }
  }
  return { ok: true, document: migrated };
}
