/** What part of the rows a row is of, in its code. */
export interface CodedGroup {
  /** The number of a row's group, INTEGER, −1 where it is of none. */
  readonly segment: string;
  /** What the group's number, from 1 on, is multiplied by in the code of a row. */
  readonly divisor: number;
}

/** The groups `g0`, `g1` … of a row as one number. */
export const groupsCode = (groups: readonly CodedGroup[]): string =>
  groups.map(({ divisor }, k) => `${Math.trunc(divisor)} * (g${k} + 1)`).join("\n        + ");
