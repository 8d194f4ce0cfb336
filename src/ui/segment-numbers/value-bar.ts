import type { SegmentValue } from "../../monitors/segments/segment-numbers-result.ts";

/** Where a bar of a column of numbers begins and ends, and where its reference stands; all in [0, 1]. */
export interface ValueBar {
  readonly from: number;
  readonly to: number;
  readonly reference: number | null;
}

/** Bars on one scale that holds 0 and all values; `null` where there is no value. */
export function valueBars(
  values: readonly Pick<SegmentValue, "current" | "reference">[],
): readonly (ValueBar | null)[] {
  const known = values.flatMap(({ current, reference }) =>
    [current, reference].filter((x) => x !== null),
  );
  const low = Math.min(0, ...known);
  const span = Math.max(0, ...known) - low || 1;
  const place = (x: number): number => (x - low) / span;
  return values.map(({ current, reference }) =>
    current === null
      ? null
      : {
          from: Math.min(place(0), place(current)),
          to: Math.max(place(0), place(current)),
          reference: reference === null ? null : place(reference),
        },
  );
}
