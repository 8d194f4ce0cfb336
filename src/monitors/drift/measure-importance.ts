import type { SubjectColumn } from "../../data/subject-column.ts";
import { associationKind, type Associations } from "../../measure/association.ts";
import { measureAssociations } from "../../measure/measure-associations.ts";
import type { TableMeasurement } from "../../measure/need.ts";

/** Categories of a column that are told apart; the rarer ones are one. */
const categories = 30;

/** Importance orders columns and decides nothing: about so many evenly spaced rows are enough. */
const mostRows = 100_000;

/** How strongly columns go with the one that the model is about, in the reference. */
export interface Importances {
  readonly of: SubjectColumn;
  readonly columns: readonly SubjectColumn[];
  readonly associations: Associations;
  /** Every `step`-th row of the reference was read. */
  readonly step: number;
}

/** The column that importance is about: the target, else the prediction, where it can be. */
export function importanceOf(columns: readonly SubjectColumn[]): SubjectColumn | null {
  const fits = columns.filter((column) => associationKind(column) !== null);
  const withRole = (role: SubjectColumn["role"]) => fits.find((column) => column.role === role);
  return withRole("target") ?? withRole("prediction") ?? null;
}

/** Measures the association of every input with the target, else the prediction. */
export const measureImportance =
  (all: readonly SubjectColumn[], rows: number): TableMeasurement<Importances | null> =>
  async (ask) => {
    const of = importanceOf(all);
    if (of === null) return null;
    const columns = all.filter(
      (column) =>
        (column.role === "feature" || column.role === "sensitive") &&
        column.unsupportedReason === undefined &&
        associationKind(column) !== null,
    );
    if (columns.length === 0) return null;
    const step = Math.max(1, Math.ceil(rows / mostRows));
    const { reference } = await measureAssociations({
      pairs: columns.map((a) => ({ a, b: of })),
      numeric: "pearson",
      categories,
      sides: ["reference"],
      step,
    })(ask);
    return { of, columns, associations: reference, step };
  };
