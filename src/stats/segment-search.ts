import type { Moments } from "../measure/segments.ts";
import { differenceError } from "./mean-difference.ts";
import { adjustedPValues } from "./multiple-testing.ts";
import { defaultLevel, zOf, type Interval } from "./performance/estimate.ts";
import { normalSf } from "./special/normal.ts";

/** Rows of one segment: the loss on both sides. */
export interface SegmentLosses {
  /** Which column is in which of its parts; one or two of them. */
  readonly parts: readonly SegmentPart[];
  readonly reference: Moments;
  readonly current: Moments;
}

export interface SegmentPart {
  readonly column: number;
  readonly segment: number;
}

/** A segment that stands out, with what it stands out by. */
export interface FoundSegment extends SegmentLosses {
  readonly effect: number;
  readonly interval: Interval;
  /** Adjusted for all segments that were looked at (Holm). */
  readonly pValue: number;
}

export interface SegmentSearch {
  readonly found: readonly FoundSegment[];
  /** How many segments were looked at. */
  readonly tested: number;
}

export interface SearchLimits {
  readonly minimumSize: number;
  readonly alpha: number;
  readonly most: number;
}

interface Effect {
  readonly value: number;
  readonly error: number;
}

/**
 * The segments whose loss in the current data is larger than that of all other current rows. The
 * effect is the difference of the means, z = effect / its standard error (see `differenceError`),
 * the p-value one-sided and adjusted for every segment that was large enough to be looked at.
 */
export const weakSegments = (
  segments: readonly SegmentLosses[],
  total: Pick<SegmentLosses, "reference" | "current">,
  limits: SearchLimits,
): SegmentSearch =>
  search(
    segments.filter(({ current }) => isLarge(current, total.current, limits)),
    ({ current }) => difference(current, without(total.current, current)),
    limits,
  );

/**
 * The segments whose loss grew more from the reference to the current data than that of all other
 * rows: the effect is the difference of the two changes.
 */
export const worsenedSegments = (
  segments: readonly SegmentLosses[],
  total: Pick<SegmentLosses, "reference" | "current">,
  limits: SearchLimits,
): SegmentSearch =>
  search(
    segments.filter(
      ({ reference, current }) =>
        isLarge(current, total.current, limits) && isLarge(reference, total.reference, limits),
    ),
    ({ reference, current }) => {
      const own = difference(current, reference);
      const rest = difference(without(total.current, current), without(total.reference, reference));
      return { value: own.value - rest.value, error: Math.hypot(own.error, rest.error) };
    },
    limits,
  );

function search(
  candidates: readonly SegmentLosses[],
  effectOf: (segment: SegmentLosses) => Effect,
  { alpha, most }: SearchLimits,
): SegmentSearch {
  const effects = candidates.map(effectOf);
  const adjusted = adjustedPValues(
    effects.map(({ value, error }) => (error > 0 ? normalSf(value / error) : null)),
    "holm",
  );
  const single = new Map(
    candidates.flatMap(({ parts }, i) =>
      parts.length === 1 ? [[keyOf(parts), effects[i]?.value ?? 0] as const] : [],
    ),
  );
  const z = zOf(defaultLevel);
  const found = candidates.flatMap((segment, i): readonly FoundSegment[] => {
    const effect = effects[i];
    const pValue = adjusted[i];
    if (effect === undefined || pValue == null || pValue > alpha) return [];
    const low = effect.value - z * effect.error;
    const isNews =
      segment.parts.length === 1 ||
      // Two crossed columns say more than one only where they are worse than either of them.
      segment.parts.every((part) => low > (single.get(keyOf([part])) ?? 0));
    const interval = { low, high: effect.value + z * effect.error };
    return isNews ? [{ ...segment, effect: effect.value, interval, pValue }] : [];
  });
  return {
    found: found.toSorted((a, b) => b.effect - a.effect).slice(0, most),
    tested: candidates.length,
  };
}

const keyOf = (parts: readonly SegmentPart[]): string =>
  parts.map(({ column, segment }) => `${column}:${segment}`).join(" ");

/** A segment that is nearly everything has no other rows to be compared with. */
const isLarge = (own: Moments, total: Moments, { minimumSize }: SearchLimits): boolean =>
  own.n >= minimumSize && total.n - own.n >= minimumSize;

const difference = (a: Moments, b: Moments): Effect => ({
  value: a.mean - b.mean,
  error: Math.sqrt(differenceError(a, b).square),
});

/** The moments of the rows that are in the whole and not in the part. */
export function without(whole: Moments, part: Moments): Moments {
  const n = whole.n - part.n;
  if (n <= 0) return { n: 0, mean: 0, variance: 0 };
  const mean = whole.mean + ((whole.mean - part.mean) * part.n) / n;
  const delta = part.mean - mean;
  const m2 =
    whole.variance * (whole.n - 1) -
    part.variance * (part.n - 1) -
    (delta * delta * part.n * n) / whole.n;
  return { n, mean, variance: n > 1 ? Math.max(0, m2) / (n - 1) : 0 };
}
