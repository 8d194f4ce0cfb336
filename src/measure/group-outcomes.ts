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

/** The groups that people are told apart by. */
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

/** Some rows of one group that are alike; `null` where a thing is not known. */
export interface AlikeRows {
  readonly group: string | null;
  readonly isPositive: boolean | null;
  readonly isSelected: boolean | null;
  readonly rows: number;
}

/** The outcomes of every group, from kinds of rows. */
export function groupTable(kinds: readonly AlikeRows[]): GroupTable {
  const groups = new Map<string, GroupOutcomes>();
  let ungrouped = 0;
  for (const kind of kinds) {
    const { group, rows } = kind;
    if (group === null) ungrouped += rows;
    else {
      const before = groups.get(group) ?? emptyGroupOutcomes;
      groups.set(group, mergeGroupOutcomes(before, outcomesOfKind(kind)));
    }
  }
  return { groups: sorted(groups), ungrouped };
}

function outcomesOfKind({ isPositive: y, isSelected: p, rows }: AlikeRows): GroupOutcomes {
  const where = (condition: boolean) => (condition ? rows : 0);
  return {
    rows,
    unlabelled: where(y === null),
    unpredicted: where(p === null),
    predicted: where(p !== null),
    selected: where(p === true),
    tp: where(y === true && p === true),
    fp: where(y === false && p === true),
    fn: where(y === true && p === false),
    tn: where(y === false && p === false),
  };
}

const sorted = (groups: ReadonlyMap<string, GroupOutcomes>) =>
  new Map([...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
