import { calendarMethod } from "../../monitors/drift/calendar/calendar-drift.ts";
import type { ColumnDriftResult } from "../../monitors/drift/column-drift-result.ts";
import { driftMethods } from "../../monitors/drift/methods/catalogue.ts";
import { wordsMethod } from "../../monitors/drift/text/text-drift.ts";

/** A method to choose from. */
export interface MethodOption {
  readonly name: string;
  readonly label: string;
}

/** What a drift method is called; unknown ones keep their name. */
export const methodLabel = (name: string): string =>
  [...driftMethods, calendarMethod, wordsMethod].find((method) => method.name === name)?.label ??
  name;

/** Methods that fit a column of the kind, or all of them; dates and texts have no choice. */
export const methodOptions = (kind: ColumnDriftResult["kind"] | "all"): readonly MethodOption[] =>
  driftMethods
    .filter((method) => {
      if (kind === "calendar" || kind === "text") return false;
      return kind === "all" || method[kind] !== undefined;
    })
    .map(({ name, label }) => ({ name, label }));
