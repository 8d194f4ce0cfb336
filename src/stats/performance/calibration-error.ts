import type { CalibrationCounts } from "../../measure/score-counts.ts";
import { normalDraws } from "../normal-draws.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultSeed, seededRandom } from "../random.ts";
import { defaultLevel, zOf, type Estimate } from "./estimate.ts";

/**
 * The expected calibration error: the mean over rows of |mean score − share of positives| of the
 * row's bin. 0 is perfect; it depends on the bins, and is above 0 by chance in small ones.
 * Source: M. P. Naeini, G. F. Cooper, M. Hauskrecht, AAAI 2015, 2901–2907.
 */
export function expectedCalibrationError(counts: readonly CalibrationCounts[]): Outcome<number> {
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return undefinedBecause("no row has both a target and a score");
  const gaps = counts.reduce((sum, { scores, positives }) => sum + Math.abs(scores - positives), 0);
  return defined(gaps / total);
}

const draws = 1000;
const halvings = 30;

/**
 * The expected calibration error with its interval. Chance only ever adds to an error without a
 * sign. So the lower end is the error of the gaps that were found, times the smallest factor that
 * leaves what was found a chance of (1 − level) / 2 when each bin's positives are drawn around them
 * (normal, seeded): 0 where perfect scores leave it that. The upper end is z standard deviations
 * away. A bin's variance is that after one more row of each class, so that one of a single class
 * has some.
 *
 * Source: inverting tests along the estimated gaps, A. C. Davison, D. V. Hinkley, "Bootstrap
 * Methods and their Application" (1997), section 5.4.
 */
export function calibrationErrorEstimate(
  counts: readonly CalibrationCounts[],
  level: number = defaultLevel,
): Outcome<Estimate> {
  const error = expectedCalibrationError(counts);
  if (!error.ok) return error;
  const { value } = error;
  const errorsAt = redrawnErrors(counts.filter(({ n }) => n > 0));
  const most = Math.round(((1 + level) / 2) * (draws - 1));
  const isUnlikely = (factor: number) => countBelow(value, errorsAt(factor)) > most;
  let factor = 1;
  for (let k = 0, step = 1; k < halvings; k++) {
    const tried = factor - step;
    if (tried >= 0 && !isUnlikely(tried)) factor = tried;
    step /= 2;
  }
  const standardError = deviationOf(errorsAt(1));
  return defined({
    value,
    standardError,
    interval: {
      low: value * factor,
      high: Math.min(1, value + zOf(level) * standardError),
    },
  });
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
}

function countBelow(limit: number, values: Float64Array): number {
  let below = 0;
  for (const value of values) if (value < limit) below++;
  return below;
}

/** Errors as chance draws them where the gaps are those of the bins times a factor. */
function redrawnErrors(bins: readonly CalibrationCounts[]): (factor: number) => Float64Array {
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  const normal = normalDraws(seededRandom(defaultSeed));
  const gaps = Float64Array.from(bins, ({ positives, scores }) => positives - scores);
  const deviations = bins.map(({ n, positives }) => {
    const rate = (positives + 1) / (n + 2);
    return Math.sqrt(n * rate * (1 - rate));
  });
  const noise = Float64Array.from(
    { length: draws * bins.length },
    (_, i) => (deviations[i % bins.length] as number) * normal(),
  );
  return (factor) => {
    const errors = new Float64Array(draws);
    for (let draw = 0, place = 0; draw < draws; draw++) {
      let sum = 0;
      for (const gap of gaps) sum += Math.abs(factor * gap + (noise[place++] as number));
      errors[draw] = sum / total;
    }
    return errors;
  };
}
