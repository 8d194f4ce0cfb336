/** Where a code keeps a number: ⌊code / `divisor`⌋ mod `size`. */
export interface CodeDigit {
  readonly divisor: number;
  readonly size: number;
}

/** The number that a code keeps there. */
export const digitOf = (code: number, { divisor, size }: CodeDigit): number =>
  Math.floor(code / divisor) % size;

/** Codes are INTEGER in SQL. */
const codesBelow = 2 ** 31;

/** What codes keep, in as many codes as it takes. */
export type CodeBatch<T> = readonly { readonly item: T; readonly digit: CodeDigit }[];

/**
 * Gives every item a digit with `sizeOf` values; each code starts at `first`, below which it keeps
 * something else.
 */
export function codeBatches<T>(
  items: readonly T[],
  sizeOf: (item: T) => number,
  first = 1,
): readonly CodeBatch<T>[] {
  const all: { readonly item: T; readonly digit: CodeDigit }[][] = [];
  let divisor = codesBelow;
  for (const item of items) {
    const size = sizeOf(item);
    if (divisor * size > codesBelow) {
      all.push([]);
      divisor = first;
    }
    all.at(-1)?.push({ item, digit: { divisor, size } });
    divisor *= size;
  }
  return all;
}
