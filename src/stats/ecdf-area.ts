import { CompensatedSum } from "./compensated-sum.ts";
import type { Ecdf } from "./ecdf.ts";
import { forEachPooledValue } from "./merge-ecdfs.ts";

/** ∫ g(|F_reference − F_current|) dx, exact for step functions; infinite where it overflows. */
export function areaBetween(reference: Ecdf, current: Ecdf, g: (gap: number) => number): number {
  const n = reference.n;
  const m = current.n;
  const lowest = Math.min(reference.values[0] ?? Infinity, current.values[0] ?? Infinity);
  const highest = Math.max(
    reference.values.at(-1) ?? -Infinity,
    current.values.at(-1) ?? -Infinity,
  );
  // Halved where the range itself would overflow.
  const scale = Number.isFinite(highest - lowest) ? 1 : 0.5;
  const area = new CompensatedSum();
  let i = 0;
  let j = 0;
  let previous = lowest * scale;
  forEachPooledValue(reference, current, (value, r, c) => {
    const scaled = value * scale;
    area.add(g(Math.abs(i * m - j * n) / (n * m)) * (scaled - previous));
    previous = scaled;
    i += r;
    j += c;
  });
  return area.total / scale;
}
