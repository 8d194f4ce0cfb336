import { withoutUnit, type NumberUnit } from "../../sql/read-csv.ts";
import type { NumberCandidate } from "./column-plan.ts";

const blank = "[ \\u00a0\\u202f]*";
const unit = "([%\\p{Sc}])";
const leading = new RegExp(`^[-+]?${blank}${unit}`, "u");
const trailing = new RegExp(`${unit}$`, "u");

/**
 * The sign of a currency or of percent that stands before or behind a number: `$3.50`, `-$ 3.50`,
 * `3,50 €`, `3.5%`. `undefined` where there is none, or one on both ends.
 */
function unitOf(value: string): NumberUnit | undefined {
  const before = leading.exec(value)?.[1];
  const behind = trailing.exec(value)?.[1];
  if (before !== undefined && behind === undefined) return { sign: before, place: "before" };
  if (before === undefined && behind !== undefined) return { sign: behind, place: "behind" };
  return undefined;
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
    same.bare.push(bareNumber(value, own));
    found.set(key, same);
  }
  const [most] = [...found.values()].sort((a, b) => b.bare.length - a.bare.length);
  return most;
}

const blanks = new RegExp(blank, "gu");

function bareNumber(value: string, { sign, place }: NumberUnit): string {
  if (place === "behind") return value.slice(0, -sign.length).replace(/[ \u00a0\u202f]+$/, "");
  const at = value.indexOf(sign);
  const minus = value.slice(0, at).replace(blanks, "");
  return minus + value.slice(at + sign.length).replace(/^[ \u00a0\u202f]+/, "");
}

/** A way to read numbers, for the same numbers with their unit. */
export const withUnit = (candidate: NumberCandidate, unit: NumberUnit): NumberCandidate => ({
  ...candidate,
  unit,
  reading: withoutUnit(candidate.reading, unit),
});
