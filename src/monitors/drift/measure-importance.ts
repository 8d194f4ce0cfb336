import type { SubjectColumn } from "../../data/subject-column.ts";
import { associationKind, type Associations } from "../../measure/association.ts";
import { measureAssociations } from "../../measure/measure-associations.ts";
import type { TableMeasurement } from "../../measure/need.ts";

/** Categories of a column that are told apart; the rarer ones are one. */
const categories = 30;

/** How strongly columns go with the one that the model is about, in the reference. */
export interface Importances {
  readonly of: SubjectColumn;
  readonly columns: readonly SubjectColumn[];
  readonly associations: Associations;
}

/** The column that importance is about: the target, else the prediction, where it can be. */
export function importanceOf(columns: readonly SubjectColumn[]): SubjectColumn | null {
  const fits = columns.filter((column) => associationKind(column) !== null);
  const withRole = (role: SubjectColumn["role"]) => fits.find((column) => column.role === role);
  return withRole("target") ?? withRole("prediction") ?? null;
}

/** Measures the association of every input with the target, else the prediction. */
export const measureImportance =
  (all: readonly SubjectColumn[]): TableMeasurement<Importances | null> =>
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
    const { reference } = await measureAssociations({
      pairs: columns.map((a) => ({ a, b: of })),
      numeric: "pearson",
      categories,
      sides: ["reference"],
    })(ask);
    return { of, columns, associations: reference };
  };
