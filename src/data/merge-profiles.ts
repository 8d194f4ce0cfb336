import { valuesOf } from "./infer-type.ts";
import type { ColumnProfile } from "./profile.ts";

/**
 * One profile for a column of both sides. Counts are those of the side that has more to say (more
 * different values): a short file must not make codes of measurements. The range and what all
 * values are come from both.
 */
export function mergeProfiles(a: ColumnProfile, b: ColumnProfile): ColumnProfile {
  if (valuesOf(a) === 0) return b;
  if (valuesOf(b) === 0) return a;
  const base = b.distinct > a.distinct ? b : a;
  return {
    ...base,
    min: a.min === null || b.min === null ? null : Math.min(a.min, b.min),
    max: a.max === null || b.max === null ? null : Math.max(a.max, b.max),
    whole: a.whole === null || b.whole === null ? null : a.whole && b.whole,
    readsAs: a.readsAs === b.readsAs ? a.readsAs : null,
    unreadable: a.unreadable + b.unreadable,
    leadingZeros: a.leadingZeros || b.leadingZeros,
    increasing: a.increasing && b.increasing,
  };
}
