import type { Json } from "./canonical-json.ts";

const maxDenominators = 63;

/**
 * Whole numbers of a document (row counts, as a rule) of which other numbers in it are exact
 * shares: the quotient of two whole numbers gives the very same double. A share then needs only
 * its numerator. The number that most shares are of comes first.
 */
export function usefulDenominators(value: Json): readonly number[] {
  const numbers = [...numbersOf(value)];
  const shares = numbers.filter((number) => number > -1 && number < 1 && !isShort(number));
  const covers = new Map<number, Set<number>>();
  for (const denominator of numbers) {
    if (!Number.isSafeInteger(denominator) || denominator <= 100) continue;
    const covered = shares.filter((share) => isShareOf(share, denominator));
    if (covered.length > 0) covers.set(denominator, new Set(covered));
  }
  const useful: number[] = [];
  while (useful.length < maxDenominators) {
    const [best] = [...covers].sort(([, a], [, b]) => b.size - a.size);
    if (best === undefined) break;
    const [denominator, covered] = best;
    useful.push(denominator);
    covers.delete(denominator);
    for (const [other, rest] of covers) {
      for (const share of covered) rest.delete(share);
      if (rest.size === 0) covers.delete(other);
    }
  }
  return useful;
}

/** Whether dividing a whole number by `denominator` gives exactly this double. */
const isShareOf = (share: number, denominator: number): boolean =>
  Math.round(share * denominator) / denominator === share;

/** Few digits are cheaper than any share. */
const isShort = (number: number): boolean => String(number).length < 10;

function numbersOf(value: Json): ReadonlySet<number> {
  const numbers = new Set<number>();
  const visit = (part: Json): void => {
    if (typeof part === "number") numbers.add(part);
    else if (typeof part === "object" && part !== null) Object.values(part).forEach(visit);
  };
  visit(value);
  return numbers;
}
