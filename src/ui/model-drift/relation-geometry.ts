import type { Side } from "../../data/dataset.ts";
import type { Relation } from "../../monitors/drift/model/model-drift-result.ts";

/** A point of a small picture, in its own units; `low` and `high` are the ends of its interval. */
export interface RelationPoint {
  readonly x: number;
  readonly y: number;
  /** The place of its part. */
  readonly part: number;
  readonly low: number;
  readonly high: number;
}

export interface RelationPicture {
  readonly reference: readonly RelationPoint[];
  readonly current: readonly RelationPoint[];
  /** The outcome at the lower and the upper edge. */
  readonly range: readonly [number, number];
  /** How many of the parts are ranges in order; the part without a value comes after them. */
  readonly ordered: number;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const z = 1.96;
/** Sides stand a little apart, so that their intervals can be told from each other. */
const apart = 3;

/**
 * Both sides' means by part, on a scale that `domain` unites over all pictures of one outcome.
 * Parts without rows leave a gap.
 */
export function relationPicture(
  { parts }: Relation,
  [lo, hi]: readonly [number, number],
  { width, height }: PictureSize,
): RelationPicture {
  const step = width / Math.max(1, parts.length);
  const span = hi > lo ? hi - lo : 1;
  const y = (value: number) => height - ((Math.min(hi, Math.max(lo, value)) - lo) / span) * height;
  const points = (side: Side, shift: number) =>
    parts.flatMap((part, i): readonly RelationPoint[] => {
      const { mean, error } = part[side];
      if (mean === null) return [];
      const reach = z * (error ?? 0);
      return [
        {
          x: (i + 0.5) * step + shift,
          y: y(mean),
          part: i,
          low: y(mean - reach),
          high: y(mean + reach),
        },
      ];
    });
  return {
    reference: points("reference", -apart / 2),
    current: points("current", apart / 2),
    range: [lo, hi],
    ordered: parts.filter(({ label }) => label !== "missing").length,
  };
}

/** The range that all pictures of one outcome share: their means, and most of their intervals. */
export function sharedDomain(
  features: readonly Relation[],
  isRate: boolean,
): readonly [number, number] {
  const values = features.flatMap(({ parts }) =>
    parts.flatMap(({ reference, current }) =>
      [reference, current].flatMap(({ n, mean, error }) =>
        mean === null || n < 10 ? [] : [mean - (error ?? 0), mean + (error ?? 0)],
      ),
    ),
  );
  if (values.length === 0) return [0, 1];
  const lo = Math.min(...values);
  const hi = Math.max(...values);
  const round = roundStep(hi - lo);
  const low = Math.floor(lo / round) * round;
  const high = Math.ceil(hi / round) * round;
  return isRate ? [Math.max(0, low), Math.min(1, high)] : [low, high === low ? low + 1 : high];
}

/** 1, 2 or 5 times a power of ten, of which about ten make the span. */
function roundStep(span: number): number {
  if (!(span > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(span / 10));
  return power * ([1, 2, 5].find((step) => step * power * 10 >= span) ?? 10);
}

/** A line through points. */
export const linePath = (points: readonly RelationPoint[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");

const round = (x: number): number => Math.round(x * 10) / 10;
