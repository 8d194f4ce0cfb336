import { batches } from "../../measure/batches.ts";
import type { CodeDigit } from "../../measure/ranked-scores.ts";
import type { SensitiveGroups } from "./sensitive-groups.ts";

/** Label and prediction come first in a row's code. */
export const labelPart: CodeDigit = { divisor: 1, size: 3 };
export const predictionPart: CodeDigit = { divisor: 3, size: 3 };
const firstDivisor = 9;

/** Columns whose groups fit into one code: fourteen groups each, and a code is an INTEGER. */
const columnsPerCode = 6;

/** Ways to tell people apart that one pass over the rows counts. */
export interface GroupCode {
  /** The single columns, and where the code keeps each one's group. */
  readonly columns: readonly { readonly groups: SensitiveGroups; readonly digit: CodeDigit }[];
  readonly groupings: readonly {
    readonly groups: SensitiveGroups;
    readonly digits: readonly CodeDigit[];
  }[];
}

/** Where codes keep the groups. Crossed columns are the first ones, so they are in the first code. */
export function groupCodes(groups: readonly SensitiveGroups[]): readonly GroupCode[] {
  const single = groups.filter(({ columns }) => columns.length === 1);
  const crossed = groups.filter(({ columns }) => columns.length > 1);
  return batches(single, columnsPerCode).map((batch, i) => {
    let divisor = firstDivisor;
    const columns = batch.map((own) => {
      // Rows of no group are a group of the code, too.
      const digit = { divisor, size: 1 + (own.sizes[0] ?? 0) };
      divisor *= digit.size;
      return { groups: own, digit };
    });
    const digitsOf = (own: SensitiveGroups) =>
      columns.flatMap(({ groups: known, digit }) =>
        own.columns.some((column) => known.columns.includes(column)) ? [digit] : [],
      );
    const counted = i === 0 ? [...batch, ...crossed] : batch;
    return { columns, groupings: counted.map((own) => ({ groups: own, digits: digitsOf(own) })) };
  });
}
