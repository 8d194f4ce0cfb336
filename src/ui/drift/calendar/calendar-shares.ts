import type { Pair } from "../../../measure/need.ts";
import type { CategoryBars } from "../../../monitors/distribution.ts";

export const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
export const hourNames = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

/** The counts of both sides by label, as the table of counts takes them. */
export const barsOf = (
  labels: readonly string[],
  { reference, current }: Pair<readonly number[]>,
): CategoryBars => ({
  kind: "categories",
  labels: [...labels],
  reference: labels.map((_, i) => reference[i] ?? 0),
  current: labels.map((_, i) => current[i] ?? 0),
  other: null,
});

/** Whether the counts say anything: dates without a time are all at midnight. */
export const varies = ({ reference, current }: CategoryBars): boolean =>
  new Set([reference, current].flatMap((side) => side.flatMap((n, i) => (n > 0 ? [i] : [])))).size >
  1;
