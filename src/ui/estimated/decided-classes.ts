import type { EstimatedResult } from "../../monitors/performance/estimated/estimated-result.ts";

/** The two classes that decisions are about, the negative one first; none where it is not known. */
export function decidedClasses({ confusion, positive }: EstimatedResult): readonly string[] {
  const labels = confusion?.labels ?? [];
  // Reports of earlier versions have the positive class last.
  if (positive == null) return labels;
  return [labels.find((label) => label !== positive) ?? "other", positive];
}
