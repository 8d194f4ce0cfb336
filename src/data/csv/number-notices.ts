import type { Notice } from "../dataset.ts";
import { asShare } from "../../sql/number-reading.ts";
import type { TextReading } from "../../sql/read-csv.ts";
import { isProbabilityName } from "../role-names.ts";
import * as messages from "./messages.ts";
import type { NumberCandidate } from "./number-candidates.ts";

/** A column whose texts were read as numbers, and how. */
export interface NumberColumn {
  readonly name: string;
  readonly candidate: NumberCandidate;
}

/** Percentages in a column that is named a probability are meant as shares. */
const isShare = ({ name, candidate: { unit } }: NumberColumn): boolean =>
  unit?.sign === "%" && isProbabilityName(name);

/** How the column is read after all. */
export const readingOf = (column: NumberColumn): TextReading =>
  isShare(column) ? asShare(column.candidate.reading) : column.candidate.reading;

/** What was taken off the numbers and is not in them any more, by the column's name. */
export const unitsOf = (columns: readonly NumberColumn[]): ReadonlyMap<string, string> =>
  new Map(
    columns.flatMap((column) => {
      const unit = isShare(column) ? undefined : column.candidate.unit?.sign;
      return unit === undefined ? [] : [[column.name, unit]];
    }),
  );

/** What was taken off the numbers, each time with the columns that it was taken off. */
export function numberNotices(columns: readonly NumberColumn[]): readonly Notice[] {
  const info = (text: (names: readonly string[]) => string, named: readonly NumberColumn[]) =>
    named.length === 0
      ? []
      : [{ level: "info", text: text(named.map(({ name }) => name)) } as const];
  const where = (fits: (candidate: NumberCandidate) => boolean): readonly NumberColumn[] =>
    columns.filter(({ candidate }) => fits(candidate));
  const units = unitsOf(columns);
  return [
    ...info(messages.shareNotice, columns.filter(isShare)),
    ...[...new Set(units.values())].flatMap((sign) =>
      info(
        (names) => messages.unitNotice(sign, names),
        columns.filter(({ name }) => units.get(name) === sign),
      ),
    ),
    ...info(
      messages.minusNotice,
      where(({ negatives }) => negatives?.minus === true),
    ),
    ...info(
      messages.parenthesesNotice,
      where(({ negatives }) => negatives?.parentheses === true),
    ),
    ...info(
      messages.groupingNotice,
      where((one) => one.kind === "marked" && one.grouping !== ""),
    ),
    ...info(
      messages.decimalCommaNotice,
      where((one) => one.kind === "marked" && one.decimal === ","),
    ),
  ];
}
