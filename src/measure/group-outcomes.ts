import type { Rows } from "../engine/connector.ts";
import { sliceAt, type BySlice } from "./by-slice.ts";
import { numberAt, textAt } from "./decode.ts";

/** What the model decided for one group of people, and what was right; a monoid. */
export interface GroupOutcomes {
  readonly rows: number;
  /** Rows without a label. They still count for the selection rate. */
  readonly unlabelled: number;
  readonly unpredicted: number;
  /** Rows with a prediction. */
  readonly predicted: number;
  /** Rows predicted positive. */
  readonly selected: number;
  /** Rows with label and prediction. */
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** The groups of one slice. */
export interface GroupTable {
  /** In code-unit order of their names. */
  readonly groups: ReadonlyMap<string, GroupOutcomes>;
  /** Rows whose group is not known. */
  readonly ungrouped: number;
}

const outcomeNames = [
  "rows",
  "unlabelled",
  "unpredicted",
  "predicted",
  "selected",
  "tp",
  "fp",
  "fn",
  "tn",
] as const satisfies readonly (keyof GroupOutcomes)[];

const outcomesOf = (count: (name: keyof GroupOutcomes) => number): GroupOutcomes =>
  Object.fromEntries(outcomeNames.map((name) => [name, count(name)])) as unknown as GroupOutcomes;

export const emptyGroupOutcomes: GroupOutcomes = outcomesOf(() => 0);

/** The outcomes of the union of two disjoint sets of rows. */
export const mergeGroupOutcomes = (a: GroupOutcomes, b: GroupOutcomes): GroupOutcomes =>
  outcomesOf((name) => a[name] + b[name]);

/** Decodes the rows of `groupOutcomesSql`. */
export function decodeGroupOutcomes(rows: Rows): BySlice<GroupTable> {
  const tables = new Map<string, { groups: Map<string, GroupOutcomes>; ungrouped: number }>();
  for (let row = 0; row < rows.count; row++) {
    const slice = sliceAt(rows, row);
    const table = tables.get(slice) ?? { groups: new Map<string, GroupOutcomes>(), ungrouped: 0 };
    tables.set(slice, table);
    const group = textAt(rows, "member_of", row);
    if (group === null) table.ungrouped = numberAt(rows, "rows", row);
    else
      table.groups.set(
        group,
        outcomesOf((name) => numberAt(rows, name, row)),
      );
  }
  return new Map(
    [...tables].map(([slice, { groups, ungrouped }]) => [
      slice,
      { groups: sorted(groups), ungrouped },
    ]),
  );
}

/** Groups with known cells, all rows of which have label and prediction. */
export const outcomesOfCells = (cells: {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}): GroupOutcomes => {
  const { tp, fp, fn, tn } = cells;
  const rows = tp + fp + fn + tn;
  return {
    rows,
    unlabelled: 0,
    unpredicted: 0,
    predicted: rows,
    selected: tp + fp,
    tp,
    fp,
    fn,
    tn,
  };
};

const sorted = (groups: ReadonlyMap<string, GroupOutcomes>) =>
  new Map([...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
