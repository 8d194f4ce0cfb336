import type { ScoreCounts, ScoredRows, ScoreLosses } from "../../measure/score-counts.ts";
import { pooledScores } from "./pooled-scores.ts";

/** The least probability that a logarithm is taken of: the spacing of doubles at 1. */
const leastProbability = 2 ** -52;

const lossOf = (probability: number): number =>
  -Math.log(Math.max(leastProbability, Math.min(1 - leastProbability, probability)));

/**
 * The losses of the scores of one class from their exact counts: Σ −ln(probability of what
 * happened), in nats, and Σ (score − label)², each with its squares. Probabilities are kept inside
 * [2⁻⁵², 1 − 2⁻⁵²] as in scikit-learn. A score of 0.8 costs 0.223 for a positive row, 1.609 for
 * another one.
 */
export function binaryLosses(
  counts: ScoreCounts,
  { rows, unlabelled, unscored, infinite }: ScoredRows,
): ScoreLosses {
  let outside = 0;
  let scores = 0;
  let scoreSquares = 0;
  let logLosses = 0;
  let logLossSquares = 0;
  let briers = 0;
  let brierSquares = 0;
  const { scores: values, positives, negatives } = pooledScores(counts);
  for (let i = 0; i < values.length; i++) {
    const score = values[i] as number;
    const p = positives[i] as number;
    const q = negatives[i] as number;
    const n = p + q;
    if (score < 0 || score > 1) outside += n;
    scores += n * score;
    scoreSquares += n * score * score;
    const ofPositive = p > 0 ? lossOf(score) : 0;
    const ofNegative = q > 0 ? lossOf(1 - score) : 0;
    logLosses += p * ofPositive + q * ofNegative;
    logLossSquares += p * ofPositive * ofPositive + q * ofNegative * ofNegative;
    // Products, for powers take ten times longer.
    const ifPositive = (score - 1) * (score - 1);
    const ifNegative = score * score;
    briers += p * ifPositive + q * ifNegative;
    brierSquares += p * (ifPositive * ifPositive) + q * (ifNegative * ifNegative);
  }
  const { positive, negative } = counts;
  return {
    rows,
    unlabelled,
    unscored,
    infinite,
    n: positive.n + negative.n,
    outside,
    notSummingToOne: 0,
    unknownLabels: 0,
    positives: positive.n,
    scores,
    scoreSquares,
    logLosses,
    logLossSquares,
    briers,
    brierSquares,
  };
}
