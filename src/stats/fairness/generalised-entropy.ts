import type { GroupOutcomes } from "../../measure/group-outcomes.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import type { Groups } from "./disparity.ts";

/** Inequality of benefits. 0 is equal; without an upper bound. */
export interface EntropyIndices {
  /** The Theil index, α = 1. */
  readonly theil: number;
  /** α = 2: half the squared coefficient of variation. */
  readonly gei2: number;
  /** √(2 · gei2). */
  readonly coefficientOfVariation: number;
  /** The parts that lie between groups: every person gets the mean benefit of the group. */
  readonly betweenTheil: number;
  readonly betweenGei2: number;
}

/**
 * Generalised entropy indices of the benefit b = 1 + prediction − label: 2 for an undeserved
 * positive, 1 for what is right, 0 for a positive that was missed. With m = mean b,
 * GEI(α) = mean((b/m)^α − 1) / (α(α − 1)), Theil = mean((b/m) ln(b/m)), 0 ln 0 = 0.
 *
 * Source: T. Speicher et al., KDD 2018, 2239–2248; AIF360's `ClassificationMetric`. All rows with
 * label and prediction count, also those of small groups.
 */
export function entropyIndices(groups: Groups): Outcome<EntropyIndices> {
  const list = [...groups.values()].filter((group) => labelled(group) > 0);
  const people = list.flatMap(({ tp, fp, fn, tn }): Benefit[] => [
    { n: fp, benefit: 2 },
    { n: tp + tn, benefit: 1 },
    { n: fn, benefit: 0 },
  ]);
  const means = list.map((group): Benefit => {
    const n = labelled(group);
    return { n, benefit: (2 * group.fp + group.tp + group.tn) / n };
  });
  const rows = people.reduce((sum, { n }) => sum + n, 0);
  const total = people.reduce((sum, { n, benefit }) => sum + n * benefit, 0);
  if (rows === 0) return undefinedBecause("no row has both a label and a prediction");
  if (total === 0) return undefinedBecause("nobody has any benefit: all positives were missed");
  const index = (benefits: readonly Benefit[], term: (share: number) => number) =>
    benefits.reduce((sum, { n, benefit }) => sum + n * term((benefit * rows) / total), 0) / rows;
  const theilTerm = (share: number) => (share > 0 ? share * Math.log(share) : 0);
  const gei2Term = (share: number) => (share * share - 1) / 2;
  const gei2 = index(people, gei2Term);
  return defined({
    theil: index(people, theilTerm),
    gei2,
    coefficientOfVariation: Math.sqrt(Math.max(0, 2 * gei2)),
    betweenTheil: index(means, theilTerm),
    betweenGei2: index(means, gei2Term),
  });
}

interface Benefit {
  readonly n: number;
  readonly benefit: number;
}

const labelled = ({ tp, fp, fn, tn }: GroupOutcomes): number => tp + fp + fn + tn;
