import type { ReadType } from "../../sql/read-csv.ts";
import type { ReadOptions } from "../dataset.ts";
import { planColumn, type ColumnPlan } from "./column-plan.ts";
import type { Structure } from "./read-structure.ts";
import type { ColumnContent } from "./scanner.ts";

/** How each column is read, by its name. */
export type Plans = ReadonlyMap<string, ColumnPlan>;

/** Values of a column that its type is guessed from. */
const guessedFrom = 2000;

/** Decides for every column how to read it, by its first values and what the scan saw. */
export function planColumns(
  { names, rows, dialect: { delimiter } }: Structure,
  contents: readonly ColumnContent[],
  missing: readonly string[],
  options: ReadOptions,
): Plans {
  const isMissing = new Set([...missing, ""]);
  const signs = { decimal: options.csv?.decimal, delimiter };
  return new Map(
    names.names.map((name, i) => {
      const values: string[] = [];
      let padded = false;
      for (const { fields } of rows) {
        const cell = fields[i] ?? "";
        const value = cell.trim();
        if (value.length !== cell.length) padded = true;
        if (isMissing.has(value.toLowerCase())) continue;
        values.push(value);
        if (values.length >= guessedFrom) break;
      }
      const content = contents[i];
      if (content === undefined) throw new Error(`nothing is known of column ${i}`);
      const plan = planColumn(values, padded, content, signs);
      const keepsEmpty = !missing.includes("") && content.has("empty");
      const typed = plan.kind === "direct" && plan.type !== "VARCHAR";
      return [name, keepsEmpty && typed ? planColumn(values, true, content, signs) : plan];
    }),
  );
}

/** The type that the engine reads a column as; what is judged afterwards is text at first. */
export const readType = (plan: ColumnPlan | undefined): ReadType =>
  plan?.kind === "direct" ? plan.type : "VARCHAR";

/** The engine compares exactly, so the usual spellings of each token are listed. */
export function nullTexts(tokens: readonly string[], lower: readonly string[]): readonly string[] {
  const spellings = tokens.map((token) => token.trim());
  for (const token of lower) {
    spellings.push(token, token.toUpperCase(), token.slice(0, 1).toUpperCase() + token.slice(1));
  }
  return [...new Set(spellings)];
}

/** A blank follows each delimiter: nearly all texts of the column start with one. */
export function isIndented(structure: Structure, name: string): boolean {
  const column = structure.names.names.indexOf(name);
  const cells = structure.rows
    .slice(0, guessedFrom)
    .map(({ fields }) => fields[column] ?? "")
    .filter((cell) => cell.trim() !== "");
  return (
    cells.length > 0 && cells.filter((cell) => cell.startsWith(" ")).length >= cells.length * 0.9
  );
}
