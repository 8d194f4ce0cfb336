import {
  emptyGroupOutcomes,
  mergeGroupOutcomes,
  type GroupOutcomes,
} from "../../measure/group-outcomes.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { defaultLevel, type Interval } from "../performance/estimate.ts";
import { wilsonInterval } from "../performance/wilson-interval.ts";
import {
  defaultLimits,
  groupRate,
  rateFraction,
  type Fraction,
  type GroupLimits,
  type RateName,
} from "./group-rate.ts";

export type Groups = ReadonlyMap<string, GroupOutcomes>;

/** The least and the greatest group against each other, or the group farthest from all rows. */
export type Comparison = "between_groups" | "to_overall";

/** How unequal a rate is among groups. */
export interface Disparity {
  readonly value: number;
  /** Of the two groups that make the value, as if they had been chosen before looking. */
  readonly interval: Interval | null;
  /** The group with the lower rate; `null` stands for all rows. */
  readonly lower: string | null;
  readonly higher: string | null;
  /** Groups without this rate, and why. */
  readonly leftOut: readonly { readonly group: string; readonly reason: string }[];
}

export interface DisparityOptions {
  readonly comparison?: Comparison | undefined;
  readonly limits?: GroupLimits | undefined;
  readonly level?: number | undefined;
}

/**
 * The largest difference of a rate between two groups (or between a group and all rows); 0 is
 * equal. Interval: Newcombe's hybrid of Wilson intervals; against all rows, which hold the group,
 * there is none. Source: Fairlearn's `MetricFrame.difference`; R. G. Newcombe, Stat. Med. 17
 * (1998) 873–890, method 10.
 */
export function rateDifference(
  groups: Groups,
  rate: RateName,
  { comparison = "between_groups", limits, level = defaultLevel }: DisparityOptions = {},
): Outcome<Disparity> {
  const pairs = comparedPairs(groups, rate, comparison, limits);
  if (!pairs.ok) return pairs;
  const gap = ({ lower, higher }: Pair) => shareOf(higher) - shareOf(lower);
  return disparityOf(pairs.value, gap, (a, b) => a > b, newcombeInterval(level));
}

/**
 * The smallest ratio of a rate between two groups (or between a group and all rows, whichever
 * way is below 1); 1 is equal. Interval: by the Wilson intervals of both rates (MOVER), which holds
 * at rates of 0 and 1, too. Source: Fairlearn's `MetricFrame.ratio`; A. Donner, G. Y. Zou, Stat.
 * Methods Med. Res. 21 (2012) 347–359.
 */
export function rateRatio(
  groups: Groups,
  rate: RateName,
  { comparison = "between_groups", limits, level = defaultLevel }: DisparityOptions = {},
): Outcome<Disparity> {
  const pairs = comparedPairs(groups, rate, comparison, limits);
  if (!pairs.ok) return pairs;
  if (pairs.value.pairs.every(({ higher }) => higher.part === 0)) {
    return undefinedBecause("the rate is 0 in every group, so there is no ratio");
  }
  const ratio = ({ lower, higher }: Pair) => shareOf(lower) / shareOf(higher);
  return disparityOf(pairs.value, ratio, (a, b) => a < b, ratioInterval(level));
}

/** The outcomes of all groups together, also of those that are too small to be judged. */
export const overallOutcomes = (groups: Groups): GroupOutcomes =>
  [...groups.values()].reduce(mergeGroupOutcomes, emptyGroupOutcomes);

interface Rate extends Fraction {
  readonly group: string | null;
}
interface Pair {
  readonly lower: Rate;
  readonly higher: Rate;
}
interface Pairs {
  readonly pairs: readonly [Pair, ...Pair[]];
  readonly leftOut: Disparity["leftOut"];
}

const shareOf = ({ part, whole }: Fraction): number => part / whole;
const inOrder = (a: Rate, b: Rate): Pair =>
  shareOf(a) <= shareOf(b) ? { lower: a, higher: b } : { lower: b, higher: a };

function comparedPairs(
  groups: Groups,
  rate: RateName,
  comparison: Comparison,
  limits: GroupLimits = defaultLimits,
): Outcome<Pairs> {
  const rates: Rate[] = [];
  const leftOut: { group: string; reason: string }[] = [];
  for (const [group, outcomes] of groups) {
    const own = groupRate(outcomes, rate, limits);
    if (own.ok) rates.push({ group, ...rateFraction(outcomes, rate) });
    else leftOut.push({ group, reason: own.reason });
  }
  const [first, ...others] = rates;
  if (first === undefined || others.length === 0) {
    return undefinedBecause("fewer than two groups have this rate");
  }
  if (comparison === "to_overall") {
    const all: Rate = { group: null, ...rateFraction(overallOutcomes(groups), rate) };
    const rest = others.map((own) => inOrder(own, all));
    return defined({ pairs: [inOrder(first, all), ...rest], leftOut });
  }
  const least = others.reduce((a, b) => (shareOf(b) < shareOf(a) ? b : a), first);
  const greatest = others.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a), first);
  return defined({ pairs: [{ lower: least, higher: greatest }], leftOut });
}

function disparityOf(
  { pairs: [first, ...others], leftOut }: Pairs,
  measure: (pair: Pair) => number,
  worse: (a: number, b: number) => boolean,
  interval: (pair: Pair) => Interval,
): Outcome<Disparity> {
  const worst = others.reduce((a, b) => (worse(measure(b), measure(a)) ? b : a), first);
  const againstAll = worst.lower.group === null || worst.higher.group === null;
  return defined({
    value: measure(worst),
    interval: againstAll ? null : interval(worst),
    lower: worst.lower.group,
    higher: worst.higher.group,
    leftOut,
  });
}

const newcombeInterval =
  (level: number) =>
  ({ lower, higher }: Pair): Interval => {
    const p = shareOf(higher);
    const q = shareOf(lower);
    const a = wilsonInterval(higher.part, higher.whole, level);
    const b = wilsonInterval(lower.part, lower.whole, level);
    return {
      low: p - q - Math.hypot(p - a.low, b.high - q),
      high: p - q + Math.hypot(a.high - p, q - b.low),
    };
  };

/**
 * The limits of p/q from the Wilson limits of both. With l of p's and u of q's limits, the lower one
 * is the ratio r at which p − r q would be as far from 0 as both limits allow:
 * (pq − √(p²q² − l(2p − l) u(2q − u))) / (u(2q − u)); the upper one with the other limits and +.
 */
const ratioInterval =
  (level: number) =>
  ({ lower, higher }: Pair): Interval => {
    const p = shareOf(lower);
    const q = shareOf(higher);
    const a = wilsonInterval(lower.part, lower.whole, level);
    const b = wilsonInterval(higher.part, higher.whole, level);
    const root = (own: number, other: number) =>
      Math.sqrt(Math.max(0, (p * q) ** 2 - own * (2 * p - own) * other * (2 * q - other)));
    const low = a.low * (2 * p - a.low);
    return {
      // The same, without a difference of nearly equal numbers.
      low: low === 0 ? 0 : low / (p * q + root(a.low, b.high)),
      high: (p * q + root(a.high, b.low)) / (b.low * (2 * q - b.low)),
    };
  };
