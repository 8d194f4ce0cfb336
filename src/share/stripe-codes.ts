import type { Json } from "./canonical-json.ts";

/** What a place of a stripe holds. The order is part of the format. */
export const kinds = [
  "absent",
  "null",
  "false",
  "true",
  "number",
  "text",
  "list",
  "object",
] as const;
export type Kind = (typeof kinds)[number];

/** How a number of a pooled stripe is written; from `place` on, as a step to an earlier place. */
export const numberCodes = { fresh: 0, zero: 1, next: 2, place: 3 } as const;

/** How a stripe of numbers is written. The order is part of the format. */
export const numberModes = [
  "constant",
  "pool",
  "steps",
  "bends",
  "decimalSteps",
  "decimalBends",
] as const;

/** Decimal fractions of at most so many digits after the point are written as whole numbers. */
export const mostDecimals = 15;

/** The code of a value's kind. */
export function kindOf(value: Json | undefined): number {
  const kind: Kind =
    value === undefined
      ? "absent"
      : value === null
        ? "null"
        : typeof value === "boolean"
          ? value
            ? "true"
            : "false"
          : typeof value === "number"
            ? "number"
            : typeof value === "string"
              ? "text"
              : isList(value)
                ? "list"
                : "object";
  return kinds.indexOf(kind);
}

/** A list of JSON; `Array.isArray` alone would make its items `any`. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
