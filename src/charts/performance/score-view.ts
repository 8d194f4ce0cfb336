import { sides, type Side } from "../../data/dataset.ts";
import type { CalibrationCounts } from "../../measure/score-counts.ts";
import type { ScoredClass } from "../../monitors/performance/classification-result.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { calibrationCurve, type CalibrationPoint } from "../../stats/performance/calibration.ts";
import { expectedCalibrationError } from "../../stats/performance/calibration-error.ts";
import {
  gainPoints,
  precisionRecallPoints,
  rocPoints,
  type GainPoint,
  type RatePoint,
} from "../../stats/performance/curves-of-counts.ts";
import { mergeScoreBins } from "../../stats/performance/score-bins.ts";

type Both<T> = Readonly<Record<Side, T>>;

/** All that is drawn of the scores of one class. */
export interface ScoreCurves {
  readonly roc: Both<readonly RatePoint[]>;
  readonly precisionRecall: Both<readonly RatePoint[]>;
  readonly gain: Both<readonly GainPoint[]>;
  /** The share of the class: the precision that chance gives. */
  readonly share: Both<number>;
  readonly calibration: Both<readonly CalibrationPoint[]>;
  /** The expected calibration error in tenths. */
  readonly error: Both<Outcome<number>>;
  readonly bins: Both<readonly CalibrationCounts[]>;
  readonly binCount: number;
}

/** Calibration is judged in tenths. */
const calibrationBins = 10;
/** The distribution is drawn in about so many bins; links have fewer of them. */
const drawnBins = 25;

/** What the counts of one class by score give to draw; `scoreBins` is how many bins they have. */
export function scoreCurves(scored: ScoredClass, scoreBins: number): ScoreCurves {
  const tenths = both((side) =>
    mergeScoreBins(scored[side].bins, factorTo(calibrationBins, scoreBins)),
  );
  const factor = factorTo(drawnBins, scoreBins);
  return {
    roc: both((side) => rocPoints(scored[side].curve)),
    precisionRecall: both((side) => precisionRecallPoints(scored[side].curve)),
    gain: both((side) => gainPoints(scored[side].curve)),
    share: both((side) => {
      const { tp, fp } = scored[side].curve;
      const positives = tp.at(-1) ?? 0;
      const all = positives + (fp.at(-1) ?? 0);
      return all > 0 ? positives / all : 0;
    }),
    calibration: both((side) => calibrationCurve(tenths[side])),
    error: both((side) => expectedCalibrationError(tenths[side])),
    bins: both((side) => mergeScoreBins(scored[side].bins, factor)),
    binCount: Math.ceil(scoreBins / factor),
  };
}

const both = <T>(of: (side: Side) => T): Both<T> => ({
  reference: of(sides[0]),
  current: of(sides[1]),
});

/** How many bins make one when there shall be `wanted` of them. */
const factorTo = (wanted: number, count: number): number => Math.max(1, Math.round(count / wanted));
