import {
  mergeMoments,
  segmentLabel,
  type Moments,
  type SegmentMoments,
} from "../../../measure/segments.ts";
import { adjustedPValues } from "../../../stats/multiple-testing.ts";
import { relationChange, squaredError } from "../../../stats/relation-change.ts";
import type { MeasuredFeature, MeasuredRelations } from "./measure-relations.ts";
import type { Relation, RelationMean, Relations } from "./model-drift-result.ts";

/** Features with a picture of their own; links carry them all. */
const drawn = 6;

const none: Moments = { n: 0, mean: 0, variance: 0 };

/** How each feature goes with an outcome on both sides, the largest change first. */
export function relationsOf(measured: MeasuredRelations, of: string): Relations | null {
  const index = measured.outcomes.findIndex(({ column }) => column.name === of);
  const outcome = measured.outcomes[index];
  const [first] = measured.features;
  if (outcome === undefined || first === undefined) return null;
  const isRate = outcome.label !== null;
  const momentsOf = ({ outcomes }: SegmentMoments): Moments => outcomes[index] ?? none;
  const compared = measured.features.map((feature) => compare(feature, momentsOf, isRate));
  const adjusted = adjustedPValues(
    compared.map(({ change }) => (change.ok ? change.value.pValue : null)),
    "holm",
  );
  const features = compared
    .map(({ feature, change, parts }, i): Relation => {
      const { column, bins } = feature;
      const shared = { column: column.name, kind: bins.kind, parts };
      if (!change.ok) {
        const { reason } = change;
        return { ...shared, change: null, interval: null, pValue: null, note: reason, parts: [] };
      }
      const { value, interval } = change.value;
      return {
        ...shared,
        change: short(value),
        interval: { low: short(interval.low), high: short(interval.high) },
        pValue: adjusted[i] ?? null,
        note: null,
      };
    })
    .toSorted((a, b) => (b.change ?? -1) - (a.change ?? -1));
  const overall = (side: "reference" | "current"): RelationMean =>
    meanOf(first[side].map(momentsOf).reduce(mergeMoments, none), isRate);
  return {
    of,
    label: outcome.label,
    classes: outcome.classes,
    overall: { reference: overall("reference"), current: overall("current") },
    step: measured.step,
    features: features.map((feature, i) => (i < drawn ? feature : { ...feature, parts: [] })),
  };
}

function compare(
  feature: MeasuredFeature,
  momentsOf: (segment: SegmentMoments) => Moments,
  isRate: boolean,
) {
  const byKey = (segments: readonly SegmentMoments[]) =>
    new Map(segments.map((segment) => [segment.keys[0] ?? 0, segment]));
  const before = byKey(feature.reference);
  const now = byKey(feature.current);
  const keys = [...new Set([...before.keys(), ...now.keys()])].sort((a, b) => a - b);
  const sides = keys.map((key) => {
    const own = (segment: SegmentMoments | undefined): Moments => {
      const moments = segment === undefined ? none : momentsOf(segment);
      return isRate ? withRateVariance(moments) : moments;
    };
    return { key, reference: own(before.get(key)), current: own(now.get(key)) };
  });
  return {
    feature,
    change: relationChange(sides),
    // Missing values come first by number, and are read last.
    parts: sides
      .toSorted((a, b) => place(a.key) - place(b.key))
      .map(({ key, reference, current }) => ({
        label: segmentLabel(feature.bins, key),
        rows: (before.get(key)?.rows ?? 0) + (now.get(key)?.rows ?? 0),
        reference: meanOf(reference, false),
        current: meanOf(current, false),
      })),
  };
}

const place = (key: number): number => (key < 0 ? Number.MAX_SAFE_INTEGER : key);

/** A rate of 0 or 1 has noise too: half a row is added on either side. */
function withRateVariance(moments: Moments): Moments {
  const { n, mean } = moments;
  const share = (n * mean + 0.5) / (n + 1);
  return { ...moments, variance: share * (1 - share) };
}

function meanOf(moments: Moments, isRate: boolean): RelationMean {
  const { n, mean, variance } = isRate ? withRateVariance(moments) : moments;
  if (n === 0 || !Number.isFinite(mean)) return { n, mean: null, error: null };
  const error = n < 2 ? null : Math.sqrt(squaredError({ n, mean, variance }));
  return { n, mean: short(mean), error: error === null ? null : finiteOrNull(short(error)) };
}

/** Pictures need few digits, and links are short. */
const short = (x: number): number => (Number.isFinite(x) ? Number(x.toPrecision(5)) : x);
const finiteOrNull = (x: number): number | null => (Number.isFinite(x) ? x : null);
