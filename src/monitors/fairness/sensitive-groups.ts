import type { Side } from "../../data/dataset.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import type { Ask, Pair } from "../../measure/need.ts";
import { canBeCut, measureBins, segmentLabel, segmentOn } from "../../measure/segments.ts";
import { crossedKey } from "../../sql/keyed-rows.ts";
import { groupKey, type SegmentBins } from "../../sql/segments.ts";

/** Categories of a sensitive column with a group of their own; the rarer ones are one group. */
const mostGroups = 12;

/** What `crossedKey` puts between two keys. */
export const between = " × ";

/** One way to tell people apart: by a sensitive column, or by two crossed ones. */
export interface SensitiveGroups {
  /** `sex`, or `sex × age`. */
  readonly name: string;
  readonly columns: readonly SubjectColumn[];
  /** The group of a row on a side, a VARCHAR expression; NULL where it is not known. */
  readonly key: Pair<string>;
  /** The same as the number of each column's segment; a key joins them by `between`. */
  readonly segments: Pair<readonly string[]>;
  /** What a key is called. */
  readonly label: (key: string) => string;
  /** The order in which groups are read. */
  readonly order: (key: string) => number;
  /** How numbers were cut; empty where there are none. */
  readonly cut: string;
}

/** The sensitive columns that can be compared. */
export const sensitiveColumns = (columns: readonly SubjectColumn[]): readonly SubjectColumn[] =>
  columns.filter((column) => column.role === "sensitive" && canBeCut(column));

export interface GroupingOptions {
  /** Numbers such as an age are cut into so many parts with about as many reference rows. */
  readonly parts: number;
  /** Whether the first two columns are crossed too. */
  readonly crossed: boolean;
  readonly step: number;
}

/** The groups of every sensitive column, cut by what the reference holds. */
export async function sensitiveGroups(
  ask: Ask,
  columns: readonly SubjectColumn[],
  { parts, crossed, step }: GroupingOptions,
): Promise<readonly SensitiveGroups[]> {
  const bins = await measureBins(ask, columns, { parts, categories: mostGroups, step });
  const single = columns.flatMap((column) => {
    const own = bins.get(column);
    return own === undefined ? [] : [groupsOf(column, own)];
  });
  const [first, second] = single;
  return crossed && first !== undefined && second !== undefined
    ? [...single, cross(first, second)]
    : single;
}

function groupsOf(column: SubjectColumn, bins: SegmentBins): SensitiveGroups {
  const keyOn = (side: Side) => groupKey(segmentOn(column, side, bins));
  return {
    name: column.name,
    columns: [column],
    key: { reference: keyOn("reference"), current: keyOn("current") },
    segments: {
      reference: [segmentOn(column, "reference", bins)],
      current: [segmentOn(column, "current", bins)],
    },
    label: (key) => segmentLabel(bins, Number(key)),
    order: Number,
    cut:
      bins.kind === "intervals"
        ? `${column.name} is a number, cut into ${bins.edges.length + 1} parts with about as many reference rows each`
        : "",
  };
}

function cross(a: SensitiveGroups, b: SensitiveGroups): SensitiveGroups {
  const parts = (key: string) => {
    const [first = "", second = ""] = key.split(between);
    return [first, second] as const;
  };
  const keyOn = (side: Side) => crossedKey([a.key[side], b.key[side]]);
  return {
    name: `${a.name}${between}${b.name}`,
    columns: [...a.columns, ...b.columns],
    key: { reference: keyOn("reference"), current: keyOn("current") },
    segments: {
      reference: [...a.segments.reference, ...b.segments.reference],
      current: [...a.segments.current, ...b.segments.current],
    },
    label: (key) => {
      const [first, second] = parts(key);
      return `${a.label(first)}${between}${b.label(second)}`;
    },
    order: (key) => {
      const [first, second] = parts(key);
      return a.order(first) * 1000 + b.order(second);
    },
    cut: [a.cut, b.cut].filter((text) => text !== "").join("; "),
  };
}
