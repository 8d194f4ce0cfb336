import { defaultMissingTokens } from "../data/dataset.ts";
import { defaultCells } from "./default-cells.ts";
import { notebookVersion, type Notebook } from "./notebook.ts";

/** A notebook that nobody has changed, for no data yet. */
export const defaultNotebook: Notebook = {
  version: notebookVersion,
  data: {},
  columns: [],
  missingTokens: [...defaultMissingTokens],
  dateOrder: [],
  cells: [...defaultCells],
};
