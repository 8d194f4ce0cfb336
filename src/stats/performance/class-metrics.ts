import type { ConfusionCounts } from "../../measure/confusion.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { f1Estimate, oneVsRest, type BinaryCounts } from "./binary-metrics.ts";
import { intervalAround, reachOfShares } from "./combined-shares.ts";
import { defaultLevel, shareBounds, zOf, type Estimate, type Interval } from "./estimate.ts";
import { matthewsCorrelation } from "./matthews-correlation.ts";
import { multinomialError } from "./multinomial-error.ts";
import { shareEstimate, wilsonInterval } from "./wilson-interval.ts";

/** The metrics of each class against the rest. */
export interface ClassMetrics {
  readonly label: string;
  /** Rows of the class. */
  readonly support: number;
  readonly counts: BinaryCounts;
  readonly precision: Outcome<Estimate>;
  readonly recall: Outcome<Estimate>;
  readonly f1: Outcome<Estimate>;
  readonly fpr: Outcome<Estimate>;
}

/** How classes are averaged: alike, by their rows, or all rows alike. */
export type Average = "macro" | "weighted" | "micro";

/** The metrics of all classes together. */
export interface AverageMetrics {
  readonly precision: Outcome<Estimate>;
  readonly recall: Outcome<Estimate>;
  readonly f1: Outcome<Estimate>;
}

/**
 * Per class `precision`, `recall` and `f1` with Wilson intervals. A class that is never predicted
 * has precision 0, and one that never occurs recall 0, as in scikit-learn, with a note.
 */
export function classMetrics(
  confusion: ConfusionCounts,
  level: number = defaultLevel,
): readonly ClassMetrics[] {
  return confusion.labels.map((label) => {
    const counts = oneVsRest(confusion, label);
    const { tp, fp, fn, tn } = counts;
    return {
      label,
      support: tp + fn,
      counts,
      precision: shareOrZero(tp, tp + fp, level, "never predicted, counted as 0"),
      recall: shareOrZero(tp, tp + fn, level, "does not occur among the targets, counted as 0"),
      f1: f1Estimate(counts, level),
      fpr: shareEstimate(fp, fp + tn, level, "no row is of another class"),
    };
  });
}

function shareOrZero(hits: number, n: number, level: number, note: string): Outcome<Estimate> {
  if (n === 0) return defined({ value: 0, standardError: null, interval: null, note });
  return shareEstimate(hits, n, level, note);
}

/** The share of correct rows, with its Wilson interval. */
export function accuracy(confusion: ConfusionCounts, level: number = defaultLevel) {
  const { correct, n } = diagonal(confusion);
  return shareEstimate(correct, n, level, "no row has both a target and a prediction");
}

/** The mean recall of the classes that occur; the interval is that of `averageMetrics`. */
export function balancedAccuracy(
  confusion: ConfusionCounts,
  level: number = defaultLevel,
): Outcome<Estimate> {
  const classes = confusion.labels.map((label) => oneVsRest(confusion, label));
  const present = classes.filter(({ tp, fn }) => tp + fn > 0);
  if (present.length < 2) return undefinedBecause("fewer than two classes occur");
  // The recall of a class that does not occur adds 0.
  const weights = classes.map(() => 1 / present.length);
  return weighted(confusion, classes, weights, recallOf, level, false);
}

/** The Matthews correlation of any number of classes. */
export const mcc = (confusion: ConfusionCounts, level: number = defaultLevel) =>
  matthewsCorrelation(confusion.counts, level);

/**
 * Averages over the classes that occur in either column, as in scikit-learn: `micro` of the three
 * is the accuracy. The intervals of the other averages are the wider one, below and above, of two:
 * the normal one by the delta method on the whole confusion matrix, which knows that classes share
 * rows, and that by the classes' own intervals (`reachOfShares`), which knows how little a class of
 * few rows says.
 */
export function averageMetrics(
  confusion: ConfusionCounts,
  average: Average,
  level: number = defaultLevel,
): AverageMetrics {
  if (average === "micro") {
    const share = accuracy(confusion, level);
    return { precision: share, recall: share, f1: share };
  }
  const classes = confusion.labels.map((label) => oneVsRest(confusion, label));
  const { n } = diagonal(confusion);
  if (n === 0) {
    const none = undefinedBecause("no row has both a target and a prediction");
    return { precision: none, recall: none, f1: none };
  }
  const bySupport = average === "weighted";
  const weights = classes.map(({ tp, fn }) => (bySupport ? (tp + fn) / n : 1 / classes.length));
  const of = (metric: ClassMetric) =>
    weighted(confusion, classes, weights, metric, level, bySupport);
  return { precision: of(precisionOf), recall: of(recallOf), f1: of(f1Of) };
}

interface ClassMetric {
  /** The metric of one class and its derivatives by tp, fp and fn. */
  readonly parts: (counts: BinaryCounts) => readonly [number, number, number, number];
  /** Its own interval; `null` where it is 0 by convention. */
  readonly interval: (counts: BinaryCounts, level: number) => Interval | null;
}

const wilsonOrNull = (hits: number, n: number, level: number): Interval | null =>
  n === 0 ? null : wilsonInterval(hits, n, level);

const precisionOf: ClassMetric = {
  parts: ({ tp, fp }) => {
    const n = tp + fp;
    return n === 0 ? [0, 0, 0, 0] : [tp / n, fp / n ** 2, -tp / n ** 2, 0];
  },
  interval: ({ tp, fp }, level) => wilsonOrNull(tp, tp + fp, level),
};
const recallOf: ClassMetric = {
  parts: ({ tp, fn }) => {
    const n = tp + fn;
    return n === 0 ? [0, 0, 0, 0] : [tp / n, fn / n ** 2, 0, -tp / n ** 2];
  },
  interval: ({ tp, fn }, level) => wilsonOrNull(tp, tp + fn, level),
};
const f1Of: ClassMetric = {
  parts: ({ tp, fp, fn }) => {
    const n = 2 * tp + fp + fn;
    const slope = (-2 * tp) / n ** 2;
    return n === 0 ? [0, 0, 0, 0] : [(2 * tp) / n, (2 * (fp + fn)) / n ** 2, slope, slope];
  },
  interval: (counts, level) => {
    const estimate = f1Estimate(counts, level);
    return estimate.ok ? estimate.value.interval : null;
  },
};

function weighted(
  confusion: ConfusionCounts,
  classes: readonly BinaryCounts[],
  weights: readonly number[],
  { parts, interval }: ClassMetric,
  level: number,
  bySupport: boolean,
): Outcome<Estimate> {
  const each = classes.map(parts);
  const weight = (k: number) => weights[k] ?? 0;
  const part = (k: number, which: 0 | 1 | 2 | 3) => each[k]?.[which] ?? 0;
  const value = each.reduce((sum, [metric], k) => sum + weight(k) * metric, 0);
  const { n } = diagonal(confusion);
  const gradient = (i: number, j: number) => {
    const own = i === j ? weight(i) * part(i, 1) : weight(i) * part(i, 3) + weight(j) * part(j, 2);
    return bySupport ? own + (part(i, 0) - value) / n : own;
  };
  const standardError = multinomialError(confusion.counts, gradient);
  const normal = zOf(level) * standardError;
  const apart = reachOfShares(
    classes.flatMap((counts, k) => {
      const own = interval(counts, level);
      return own === null ? [] : [{ weight: weight(k), value: part(k, 0), interval: own }];
    }),
  );
  const reach = { below: Math.max(normal, apart.below), above: Math.max(normal, apart.above) };
  return defined({ value, standardError, interval: intervalAround(value, reach, shareBounds) });
}

function diagonal({ counts }: ConfusionCounts): { correct: number; n: number } {
  let correct = 0;
  let n = 0;
  counts.forEach((line, i) => {
    line.forEach((rows, j) => {
      n += rows;
      if (i === j) correct += rows;
    });
  });
  return { correct, n };
}

/** Labels that only one column knows: often another spelling of what the other column says. */
export function strangeLabels({ labels, counts }: ConfusionCounts): {
  readonly neverPredicted: readonly string[];
  readonly neverTrue: readonly string[];
} {
  return {
    neverPredicted: labels.filter((_, j) => counts.every((line) => line[j] === 0)),
    neverTrue: labels.filter((_, i) => counts[i]?.every((rows) => rows === 0)),
  };
}
