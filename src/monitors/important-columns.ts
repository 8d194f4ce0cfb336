import { isIdentifier } from "../data/column.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import type { Check } from "./monitor.ts";

const roleOrder = ["target", "prediction", "probability"] as const;

/** What the columns of a data set monitor are chosen from. */
interface Known {
  readonly columns: readonly SubjectColumn[];
  readonly before: { readonly checks: readonly Check[] };
}

/** The columns that take part in a question about all of them, and those beyond the limit. */
export interface ChosenColumns {
  readonly kept: readonly SubjectColumn[];
  readonly leftOut: readonly SubjectColumn[];
}

/**
 * The first `most` of the fitting columns: target and prediction first, then those that drifted,
 * then the others, each group in the order of the file. Identifiers, timestamps and ignored
 * columns take no part.
 */
export function importantColumns(
  { columns, before }: Known,
  fits: (column: SubjectColumn) => boolean,
  most: number,
): ChosenColumns {
  const drifted = new Set(
    before.checks
      .filter(({ monitor, status }) => monitor === "drift.column" && status === "fail")
      .map(({ column }) => column),
  );
  const rank = ({ role, name }: SubjectColumn): number => {
    const byRole = roleOrder.findIndex((candidate) => candidate === role);
    if (byRole >= 0) return byRole;
    return roleOrder.length + (drifted.has(name) ? 0 : 1);
  };
  const fitting = columns
    .filter(({ role }) => !isIdentifier(role) && role !== "timestamp" && role !== "ignored")
    .filter((column) => column.unsupportedReason === undefined && fits(column))
    .toSorted((a, b) => rank(a) - rank(b));
  return { kept: fitting.slice(0, most), leftOut: fitting.slice(most) };
}
