import type { GroupOutcomes } from "../../measure/group-outcomes.ts";
import { defined, undefinedBecause, type Outcome } from "../outcome.ts";
import { overallOutcomes, type Groups } from "./disparity.ts";
import {
  defaultLimits,
  groupRate,
  rateNames,
  type GroupLimits,
  type RateName,
} from "./group-rate.ts";

/** The rates that a group is compared by: also its share of all that are selected. */
export const comparedRates = ["selected_share", ...rateNames] as const;
export type ComparedRate = "selected_share" | RateName;

/** One group against the reference group. */
export interface GroupParity {
  readonly group: string;
  readonly rates: Readonly<Record<ComparedRate, Outcome<number>>>;
  /** Rate of the group / rate of the reference group. */
  readonly disparities: Readonly<Record<ComparedRate, Outcome<number>>>;
  readonly verdicts: GroupVerdicts;
}

/** True: as fair as asked; `null`: a disparity that it depends on is undefined. */
export interface GroupVerdicts {
  readonly rates: Readonly<Record<ComparedRate, boolean | null>>;
  /** Equal false discovery and false positive rates. */
  readonly typeI: boolean | null;
  /** Equal false omission and false negative rates. */
  readonly typeII: boolean | null;
  readonly equalizedOdds: boolean | null;
  /** Equal shares of those selected, and equal selection rates: needs no labels. */
  readonly unsupervised: boolean | null;
  readonly supervised: boolean | null;
}

export interface ParityOptions {
  /** The group that others are compared with; the largest when absent. */
  readonly reference?: string | undefined;
  /** A disparity from tau to 1/tau is fair. */
  readonly tau?: number | undefined;
  readonly limits?: GroupLimits | undefined;
  /** Allowance for rounding at the ends of that range; 0 is Aequitas' own. */
  readonly tolerance?: number | undefined;
}

/**
 * Every group against a reference group, by ratios of rates. Where the reference's rate is 0 the
 * ratio is undefined (Aequitas says 10). Source: Aequitas (P. Saleiro et al., arXiv:1811.05577).
 */
export function pairwiseParity(
  groups: Groups,
  { reference, tau = 0.8, limits = defaultLimits, tolerance = 1e-9 }: ParityOptions = {},
): Outcome<{ readonly reference: string; readonly groups: readonly GroupParity[] }> {
  const name = reference ?? largestGroup(groups);
  const base = name === null ? undefined : groups.get(name);
  if (name === null || base === undefined) return undefinedBecause("there is no such group");
  const allSelected = overallOutcomes(groups).selected;
  const rateOf = (outcomes: GroupOutcomes, rate: ComparedRate): Outcome<number> => {
    if (rate !== "selected_share") {
      const estimate = groupRate(outcomes, rate, limits);
      return estimate.ok ? defined(estimate.value.value) : estimate;
    }
    if (allSelected === 0) return undefinedBecause("nobody is predicted positive");
    return defined(outcomes.selected / allSelected);
  };
  const parities = [...groups].map(([group, outcomes]): GroupParity => {
    const disparities = tableOf((rate) => ratio(rateOf(outcomes, rate), rateOf(base, rate)));
    const fair = (rate: ComparedRate): boolean | null => {
      const disparity = disparities[rate];
      if (!disparity.ok) return null;
      return disparity.value >= tau - tolerance && disparity.value <= 1 / tau + tolerance;
    };
    return {
      group,
      rates: tableOf((rate) => rateOf(outcomes, rate)),
      disparities,
      verdicts: verdictsOf(fair),
    };
  });
  return defined({ reference: name, groups: parities });
}

function verdictsOf(fair: (rate: ComparedRate) => boolean | null): GroupVerdicts {
  const typeI = both(fair("false_discovery_rate"), fair("fpr"));
  const typeII = both(fair("false_omission_rate"), fair("fnr"));
  return {
    rates: tableOf(fair),
    typeI,
    typeII,
    equalizedOdds: both(fair("fpr"), fair("tpr")),
    unsupervised: both(fair("selected_share"), fair("selection_rate")),
    supervised: both(typeI, typeII),
  };
}

/** "And" where one side may be unknown: false if one is false. */
function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function ratio(own: Outcome<number>, base: Outcome<number>): Outcome<number> {
  if (!own.ok) return own;
  if (!base.ok) return undefinedBecause(`in the reference group, ${base.reason}`);
  if (base.value === 0) return undefinedBecause("the rate of the reference group is 0");
  return defined(own.value / base.value);
}

function largestGroup(groups: Groups): string | null {
  let largest: string | null = null;
  let rows = -1;
  for (const [group, outcomes] of groups) {
    if (outcomes.rows > rows) {
      largest = group;
      rows = outcomes.rows;
    }
  }
  return largest;
}

const tableOf = <T>(of: (rate: ComparedRate) => T): Readonly<Record<ComparedRate, T>> =>
  Object.fromEntries(comparedRates.map((rate) => [rate, of(rate)])) as Record<ComparedRate, T>;
