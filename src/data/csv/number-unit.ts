import { unitPattern, withoutUnit, type NumberUnit } from "../../sql/number-reading.ts";
import { isKnownUnit } from "./known-units.ts";
import type { NumberCandidate } from "./number-candidates.ts";

const leading = /^[-+]?[ \u00a0\u202f]*([%\p{Sc}])/u;
const trailing = /([%\p{Sc}])$/u;
const word = /[0-9.][ \u00a0\u202f]*([\p{L}°][\p{L}°/0-9²³]*|°)$/u;
/** `1980s` is a decade. */
const decade = /^[12][0-9]{2}0s$/;

/**
 * The sign of a currency or of percent that stands before or behind a number, or the unit behind it:
 * `$3.50`, `-$ 3.50`, `3,50 €`, `3.5%`, `50 kg`, `12ms`. `undefined` where there is none, or one on
 * both ends.
 */
function unitOf(value: string): NumberUnit | undefined {
  const before = leading.exec(value)?.[1];
  const behind = trailing.exec(value)?.[1] ?? unitWord(value);
  if (before !== undefined && behind === undefined) return { sign: before, place: "before" };
  if (before === undefined && behind !== undefined) return { sign: behind, place: "behind" };
  return undefined;
}

function unitWord(value: string): string | undefined {
  const unit = word.exec(value)?.[1];
  return unit === undefined || !isKnownUnit(unit) || decade.test(value) ? undefined : unit;
}

/** The unit that most of the values carry, and those values without it. */
export function commonUnit(
  values: readonly string[],
): { readonly unit: NumberUnit; readonly bare: readonly string[] } | undefined {
  const found = new Map<string, { unit: NumberUnit; bare: string[] }>();
  for (const value of values) {
    const own = unitOf(value);
    if (own === undefined) continue;
    const key = own.place + own.sign;
    const same = found.get(key) ?? { unit: own, bare: [] };
    same.bare.push(value.replace(new RegExp(unitPattern(own), "u"), "$1"));
    found.set(key, same);
  }
  const [most] = [...found.values()].sort((a, b) => b.bare.length - a.bare.length);
  return most;
}

/** A way to read numbers, for the same numbers with their unit. */
export const withUnit = (candidate: NumberCandidate, unit: NumberUnit): NumberCandidate => ({
  ...candidate,
  unit,
  reading: withoutUnit(candidate.reading, unit),
});
