import type { Notebook } from "../notebook/notebook.ts";
import type { DescribedSchema } from "../run/described-schema.ts";
import type { SchemaView } from "../ui/session-view.ts";

/** What the table of columns and roles shows. */
export const schemaView = (
  { columns, differences }: DescribedSchema,
  { missingTokens }: Notebook,
): SchemaView => ({
  columns: columns.map(({ unsupportedReason, ...column }) => ({
    name: column.name,
    type: column.type,
    role: column.role,
    typeBecause: column.typeBecause,
    roleBecause: column.roleBecause,
    typeChosen: column.typeChosen,
    roleChosen: column.roleChosen,
    samples: column.samples,
    missing: column.missing,
    note: unsupportedReason,
  })),
  differences,
  missingTokens,
});
