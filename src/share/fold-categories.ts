import type { CategoryBars } from "../monitors/distribution.ts";

export interface Folded<T> {
  readonly value: T;
  /** The labels that may not leave the page any more. */
  readonly hidden: readonly string[];
}

/**
 * Categories with fewer than `k` rows on both sides together become part of `other`, whose totals
 * stay exact: a category that few rows share may point at a person.
 */
export function foldRareCategories(bars: CategoryBars, k: number): Folded<CategoryBars> {
  const rows = (i: number): number => (bars.reference[i] ?? 0) + (bars.current[i] ?? 0);
  const all = bars.labels.map((_, i) => i);
  const kept = all.filter((i) => rows(i) >= k);
  const rare = all.filter((i) => rows(i) < k);
  if (rare.length === 0) return { value: bars, hidden: [] };
  const sum = (counts: readonly number[]): number =>
    rare.reduce((total, i) => total + (counts[i] ?? 0), 0);
  const pick = <T>(list: readonly T[]): readonly T[] => list.filter((_, i) => rows(i) >= k);
  return {
    value: {
      ...bars,
      labels: kept.map((i) => bars.labels[i] ?? ""),
      reference: pick(bars.reference),
      current: pick(bars.current),
      other: {
        categories: (bars.other?.categories ?? 0) + rare.length,
        reference: (bars.other?.reference ?? 0) + sum(bars.reference),
        current: (bars.other?.current ?? 0) + sum(bars.current),
      },
    },
    hidden: rare.map((i) => bars.labels[i] ?? ""),
  };
}
