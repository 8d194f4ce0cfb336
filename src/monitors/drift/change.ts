import { number, percent } from "../../format.ts";
import type { Pair } from "../../measure/need.ts";
import type { Ecdf } from "../../stats/ecdf.ts";
import { quantile } from "../../stats/quantile.ts";
import type { CategoryPair } from "./drift-method.ts";

/** What moved in a numeric column, in one sentence. */
export function medianChange({ reference, current }: Pair<Ecdf>): string {
  for (const { p, name } of [
    { p: 0.5, name: "The median" },
    { p: 0.9, name: "The 90 % quantile" },
    { p: 0.1, name: "The 10 % quantile" },
  ]) {
    const before = quantile(reference, p);
    const after = quantile(current, p);
    if (!before.ok || !after.ok) return "";
    if (before.value !== after.value) {
      return `${name} went from ${number(before.value)} to ${number(after.value)}.`;
    }
  }
  return "Median and outer deciles are the same.";
}

/** The category whose share moved most, in one sentence. */
export function categoryChange({ labels, reference, current }: CategoryPair): string {
  const n = sum(reference);
  const m = sum(current);
  if (n === 0 || m === 0) return "";
  let most = { label: "", before: 0, after: 0 };
  labels.forEach((label, i) => {
    const before = (reference[i] ?? 0) / n;
    const after = (current[i] ?? 0) / m;
    if (Math.abs(after - before) > Math.abs(most.after - most.before)) {
      most = { label, before, after };
    }
  });
  if (most.before === most.after) return "Every category has the share that it had.";
  return `“${most.label}” went from ${percent(most.before)} to ${percent(most.after)} of the rows.`;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);
