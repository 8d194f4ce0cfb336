import { groupTable } from "../../../src/measure/group-outcomes.ts";
import type { Groups } from "../../../src/stats/fairness/disparity.ts";

/** tp, fp, fn, tn: the rows of one group, all of which have label and prediction. */
export type GroupCells = readonly [tp: number, fp: number, fn: number, tn: number];

/** Groups with known cells, in the order of their names. */
export const groupsOfCells = (cells: Readonly<Record<string, GroupCells>>): Groups =>
  groupTable(
    Object.entries(cells).flatMap(([group, [tp, fp, fn, tn]]) => [
      { group, isPositive: true, isSelected: true, rows: tp },
      { group, isPositive: false, isSelected: true, rows: fp },
      { group, isPositive: true, isSelected: false, rows: fn },
      { group, isPositive: false, isSelected: false, rows: tn },
    ]),
  ).groups;
