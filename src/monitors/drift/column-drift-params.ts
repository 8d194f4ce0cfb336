import * as v from "valibot";
import type { SubjectColumn } from "../monitor.ts";
import { driftMethod, driftMethodNames } from "./methods/catalogue.ts";

const methodSchema = v.picklist(["auto", ...driftMethodNames]);
const thresholdSchema = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)));

export const columnDriftParams = v.object({
  /** For every column that the method fits; the others keep the automatic choice. */
  method: v.optional(methodSchema, "auto"),
  /** For every column; the method's own default where `null`. */
  threshold: v.optional(thresholdSchema, null),
  /** A distance above its threshold that chance alone would give at these sizes only warns. */
  sizeAware: v.optional(v.boolean(), false),
  /** What differs for single columns. */
  columns: v.optional(
    v.array(
      v.object({
        name: v.string(),
        method: v.optional(methodSchema),
        threshold: v.optional(thresholdSchema),
      }),
    ),
    [],
  ),
});

export type ColumnDriftParams = v.InferOutput<typeof columnDriftParams>;

/** What the parameters come to for one column. */
export interface ColumnDriftChoice {
  /** `null`: the automatic rule chooses. */
  readonly method: string | null;
  readonly chosenBy: "auto" | "all" | "column";
  /** `null`: the method's own default. */
  readonly threshold: number | null;
  readonly sizeAware: boolean;
}

/** `calendar` and `text` columns have one method each, with nothing to choose. */
export type DriftKind = "numeric" | "categorical" | "calendar" | "text";

/** How a column is compared, or `null` where no method fits its type. */
export function driftKind(column: SubjectColumn): DriftKind | null {
  switch (column.type) {
    case "numeric":
      return "numeric";
    case "categorical":
    case "boolean":
      return "categorical";
    case "datetime":
      return "calendar";
    case "text":
      return "text";
    case "unsupported":
      return null;
  }
}

/** A column's own choice first, then the choice for all columns that it fits, then the rule. */
export function choiceFor(params: ColumnDriftParams, column: SubjectColumn): ColumnDriftChoice {
  const kind = driftKind(column);
  const own = params.columns.find(({ name }) => name === column.name);
  const { sizeAware } = params;
  if (kind === "calendar" || kind === "text") {
    // A limit for all columns is meant for the methods that can be chosen.
    return { method: null, chosenBy: "auto", threshold: own?.threshold ?? null, sizeAware: true };
  }
  const threshold = own?.threshold ?? params.threshold;
  const candidates = [
    { method: own?.method, chosenBy: "column" },
    { method: params.method, chosenBy: "all" },
  ] as const;
  for (const { method, chosenBy } of candidates) {
    if (chosenBy === "column" && method === "auto") break;
    if (method === undefined || method === "auto" || kind === null) continue;
    if (driftMethod(method)[kind] !== undefined) return { method, chosenBy, threshold, sizeAware };
  }
  return { method: null, chosenBy: "auto", threshold, sizeAware };
}
