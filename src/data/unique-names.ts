/** The engine compares names without regard to case, so names must differ in more than that. */
export interface UniqueNames {
  readonly names: readonly string[];
  /** What was renamed, in order. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Names for columns that no engine can confuse: a blank name becomes `column_N` (N counts from 1),
 * a repeated one gets `_2`, `_3` … until it is new. The first of several equal names keeps its own.
 */
export function uniqueNames(given: readonly string[]): UniqueNames {
  // No statement can carry the character NUL.
  const raw = given.map((name) => name.replaceAll("\0", ""));
  // Names that are kept as they are, so that `a, a, a_2` does not rename the third.
  const kept = new Set(raw.map(key));
  const taken = new Set<string>();
  const names: string[] = [];
  const renamed: { from: string; to: string }[] = [];
  for (const [index, from] of raw.entries()) {
    const to = fresh(from, index, taken, kept);
    taken.add(key(to));
    names.push(to);
    if (to !== from) renamed.push({ from, to });
  }
  return { names, renamed };
}

function fresh(
  from: string,
  index: number,
  taken: ReadonlySet<string>,
  kept: ReadonlySet<string>,
): string {
  const blank = from.trim() === "";
  if (!blank && !taken.has(key(from))) return from;
  const base = blank ? `column_${index + 1}` : from;
  const free = (name: string): boolean => !taken.has(key(name)) && !kept.has(key(name));
  if (blank && free(base)) return base;
  for (let i = 2; ; i++) if (free(`${base}_${i}`)) return `${base}_${i}`;
}

const key = (name: string): string => name.toLowerCase();
