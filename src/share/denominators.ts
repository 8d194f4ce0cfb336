import type { Json } from "./canonical-json.ts";

export const maxDenominators = 63;

/**
 * Whole numbers of a document (row counts, as a rule) of which other numbers in it are exact
 * shares: the quotient of two whole numbers gives the very same double. A share then needs only
 * its numerator. The number that most shares are of comes first.
 */
export function usefulDenominators(value: Json): readonly number[] {
  const numbers = numbersOf(value);
  const candidates = [...numbers].filter((number) => Number.isSafeInteger(number) && number > 100);
  let shares = [...numbers].filter((number) => number > -1 && number < 1 && !isShort(number));
  const useful: number[] = [];
  while (useful.length < maxDenominators) {
    let best = { denominator: 0, covered: 0 };
    for (const denominator of candidates) {
      const covered = shares.filter((share) => isShareOf(share, denominator)).length;
      if (covered > best.covered) best = { denominator, covered };
    }
    if (best.covered === 0) break;
    useful.push(best.denominator);
    shares = shares.filter((share) => !isShareOf(share, best.denominator));
  }
  return useful;
}

/** Whether dividing a whole number by `denominator` gives exactly this double. */
export const isShareOf = (share: number, denominator: number): boolean =>
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
