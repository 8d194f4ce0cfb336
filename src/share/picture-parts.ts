import * as v from "valibot";

/** Schemas and roundings of the pictures that links draw with less detail. */

export const numbers = v.array(v.number());

/** A whole number from 1 to 1000 of equal-width bins. */
export const binCount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

/** The errors of one group of rows. */
export const groupSchema = v.strictObject({
  n: v.number(),
  me: v.nullable(v.number()),
  mae: v.nullable(v.number()),
  rmse: v.nullable(v.number()),
});

/** So many digits are more than a picture shows. */
export const rounded = (x: number, digits = 4): number => Number(x.toPrecision(digits));
