import type { DriftPart, DriftParts } from "../monitors/drift/drift-part.ts";
import type { Folded } from "./fold-categories.ts";

/**
 * The first `maxParts` parts of a drift that have at least `k` rows on both sides together; the
 * others go into the rest, whose part stays the sum. `null` for no parts at all.
 */
export function fewerParts(
  drift: DriftParts,
  n: { readonly reference: number; readonly current: number },
  k: number,
  maxParts: number,
): Folded<DriftParts | null> {
  const rows = (part: DriftPart): number =>
    Math.round(part.referenceShare * n.reference) + Math.round(part.currentShare * n.current);
  const hidden = drift.parts.filter((part) => rows(part) < k).map(({ label }) => label);
  if (maxParts === 0) return { value: null, hidden };
  const kept = drift.parts.filter((part) => rows(part) >= k).slice(0, maxParts);
  const folded = drift.parts.filter((part) => !kept.includes(part));
  if (folded.length === 0) return { value: drift, hidden };
  const rest = {
    count: (drift.rest?.count ?? 0) + folded.length,
    part: folded.reduce((sum, { part }) => sum + part, drift.rest?.part ?? 0),
  };
  return { value: { ...drift, parts: kept, rest }, hidden };
}
