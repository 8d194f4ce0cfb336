import type { SubjectColumn } from "../../data/subject-column.ts";
import type { Ask, Pair } from "../../measure/need.ts";
import { canBeCut, measureBins, segmentLabel, segmentOn } from "../../measure/segments.ts";
import { missingSegment, type SegmentBins } from "../../sql/segments.ts";

/** Categories of a sensitive column with a group of their own; the rarer ones are one group. */
const mostGroups = 12;

/** What stands between the two parts of a crossed key, and of its name. */
export const between = " × ";

/** One way to tell people apart: by a sensitive column, or by two crossed ones. */
export interface SensitiveGroups {
  /** `sex`, or `sex × age`. */
  readonly name: string;
  readonly columns: readonly SubjectColumn[];
  /** The number of a row's segment of each column on a side, INTEGER expressions. */
  readonly segments: Pair<readonly string[]>;
  /** How many segments each column has. */
  readonly sizes: readonly number[];
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

/** The key of a group, from its segments; `null` where one of them is not known. */
export const keyOfSegments = (segments: readonly number[]): string | null =>
  segments.includes(missingSegment) ? null : segments.join(between);

function groupsOf(column: SubjectColumn, bins: SegmentBins): SensitiveGroups {
  return {
    name: column.name,
    columns: [column],
    segments: {
      reference: [segmentOn(column, "reference", bins)],
      current: [segmentOn(column, "current", bins)],
    },
    sizes: [1 + (bins.kind === "intervals" ? bins.edges : bins.labels).length],
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
  return {
    name: `${a.name}${between}${b.name}`,
    columns: [...a.columns, ...b.columns],
    segments: {
      reference: [...a.segments.reference, ...b.segments.reference],
      current: [...a.segments.current, ...b.segments.current],
    },
    sizes: [...a.sizes, ...b.sizes],
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
