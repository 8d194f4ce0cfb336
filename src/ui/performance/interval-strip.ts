import type { MetricChange } from "../../monitors/performance/metric-change.ts";

/** Where a value and its interval lie on a strip, from 0 (left) to 1 (right). */
export interface StripMark {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Both sides on one scale that just holds them; `null` for a side without a value. */
export function intervalStrip({ reference, current }: MetricChange): {
  readonly reference: StripMark | null;
  readonly current: StripMark | null;
} {
  const ends = [reference, current].flatMap(({ value, interval }) =>
    value === null ? [] : [value, interval?.low ?? value, interval?.high ?? value],
  );
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const place = (x: number) => (high > low ? (x - low) / (high - low) : 0.5);
  const mark = ({ value, interval }: MetricChange["reference"]): StripMark | null =>
    value === null
      ? null
      : {
          at: place(value),
          from: place(interval?.low ?? value),
          to: place(interval?.high ?? value),
        };
  return { reference: mark(reference), current: mark(current) };
}
