import { codeBatches, type CodeBatch, type CodeDigit } from "../../measure/code-digits.ts";
import type { SensitiveGroups } from "./sensitive-groups.ts";

/** Label and prediction come first in a row's code. */
export const labelPart: CodeDigit = { divisor: 1, size: 3 };
export const predictionPart: CodeDigit = { divisor: 3, size: 3 };
const firstDivisor = 9;

/** Ways to tell people apart that one pass over the rows counts. */
export interface GroupCode {
  /** The single columns, and where the code keeps each one's group. */
  readonly columns: CodeBatch<SensitiveGroups>;
  readonly groupings: readonly {
    readonly groups: SensitiveGroups;
    readonly digits: readonly CodeDigit[];
  }[];
}

/** Where codes keep the groups. Crossed columns are the first ones, so they are in the first code. */
export function groupCodes(groups: readonly SensitiveGroups[]): readonly GroupCode[] {
  const single = groups.filter(({ columns }) => columns.length === 1);
  const crossed = groups.filter(({ columns }) => columns.length > 1);
  // Rows of no group are a group of the code, too.
  const all = codeBatches(single, ({ sizes: [size = 0] }) => size + 1, firstDivisor);
  return all.map((columns, i) => {
    const digitsOf = (own: SensitiveGroups) =>
      columns.flatMap(({ item, digit }) =>
        own.columns.some((column) => item.columns.includes(column)) ? [digit] : [],
      );
    const counted = [...columns.map(({ item }) => item), ...(i === 0 ? crossed : [])];
    return { columns, groupings: counted.map((own) => ({ groups: own, digits: digitsOf(own) })) };
  });
}
