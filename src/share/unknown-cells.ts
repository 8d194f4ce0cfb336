import { isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";

/** Cells of kinds that this version does not know, with their places among the cells. */
interface UnknownCell {
  readonly at: number;
  readonly cell: Json;
}

/**
 * The notebook with the cells that it cannot show set aside as `unknownCells`, so that a newer
 * version's cells survive being opened and shared by an older one.
 */
export function setUnknownCellsAside(notebook: JsonObject): {
  readonly notebook: JsonObject;
  readonly kinds: readonly string[];
} {
  const { cells } = notebook;
  if (!Array.isArray(cells)) return { notebook, kinds: [] };
  const all = cells as readonly Json[];
  const unknown = all.flatMap((cell, at) => (isMonitorCell(cell) ? [] : [{ at, cell }]));
  if (unknown.length === 0) return { notebook, kinds: [] };
  return {
    notebook: { ...notebook, cells: all.filter(isMonitorCell), unknownCells: unknown },
    kinds: unknown.map(({ cell }) => kindOf(cell)),
  };
}

/** The notebook with those cells back in their places, as it was written. */
export function putUnknownCellsBack(notebook: JsonObject): JsonObject {
  const { unknownCells, cells, ...rest } = notebook;
  if (!Array.isArray(unknownCells) || !Array.isArray(cells)) return notebook;
  const all = [...(cells as readonly Json[])];
  for (const item of unknownCells as readonly Json[]) {
    if (isUnknownCell(item)) all.splice(item.at, 0, item.cell);
  }
  return { ...rest, cells: all };
}

const isMonitorCell = (cell: Json): boolean =>
  isJsonObject(cell) && cell["kind"] === "monitor" && typeof cell["monitor"] === "string";

const kindOf = (cell: Json): string =>
  isJsonObject(cell) && typeof cell["kind"] === "string" ? cell["kind"] : "";

const isUnknownCell = (item: unknown): item is UnknownCell & JsonObject =>
  isJsonObject(item) && typeof item["at"] === "number" && item["cell"] !== undefined;
