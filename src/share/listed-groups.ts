import * as v from "valibot";
import { isJsonObject, type Json } from "./canonical-json.ts";

const monitor = "fairness.group";

const groupsSchema = v.object({
  dataset: v.looseObject({
    columns: v.array(
      v.looseObject({ name: v.string(), groups: v.array(v.looseObject({ label: v.string() })) }),
    ),
  }),
});

/** The metrics without those of groups of people that a reduced result does not list any more. */
export function metricsOfListedGroups(metrics: Json | undefined, results: Json): Json | undefined {
  if (!Array.isArray(metrics) || !isJsonObject(results)) return metrics;
  const found = v.safeParse(groupsSchema, results[monitor]);
  if (!found.success) return metrics as readonly Json[];
  const listed = new Set<Json | undefined>(
    found.output.dataset.columns.flatMap(({ name, groups }) =>
      groups.map(({ label }) => `${name}=${label}`),
    ),
  );
  return (metrics as readonly Json[]).filter(
    (row) =>
      !isJsonObject(row) ||
      row["monitor"] !== monitor ||
      row["segment"] === null ||
      listed.has(row["segment"]),
  );
}
