/** A class that a column's name speaks of, and what stands before it in the name. */
export interface NamedClass {
  readonly label: string;
  readonly prefix: string;
}

/** The place in a list that a column was made from: 2 of `proba[2]`; `null` for other names. */
export function listIndex(name: string): number | null {
  const written = /\[(\d+)\]$/.exec(name)?.[1];
  return written === undefined ? null : Number(written);
}

const number = /[-+]?\d+(\.\d+)?$/;

/** Words that may follow the class, as in `setosa_proba`. */
const trailing = /[^\p{L}\p{N}]+(prob|proba|probability|score|pred|prediction)$/iu;

/** A name without a word for a probability behind it. */
export const bareName = (name: string): string => name.trim().replace(trailing, "");

/**
 * The class that a column's name ends in, such as `setosa` in `proba_setosa`, or `null`; a word
 * for a probability behind it does not count. Labels that are numbers are compared as numbers
 * (`p_1.0` is for `1`); of others, the longest that fits counts (`…_not_ok` is not for `ok`), where
 * possible letter by letter, else without regard to case and signs (`P not ok`).
 */
export function classOfName(given: string, labels: readonly string[]): NamedClass | null {
  const name = labels.includes(given) ? given : bareName(given);
  if (labels.length > 0 && labels.every(isNumber)) return numberedClass(name, labels);
  const found = labels
    .filter((label) => name.endsWith(label) || fitsPlainly(name, label))
    .sort((a, b) => plain(b).length - plain(a).length || rank(name, b) - rank(name, a))[0];
  if (found === undefined) return null;
  const isExact = name.endsWith(found);
  const rest = isExact ? name.slice(0, name.length - found.length) : plain(name);
  return {
    label: found,
    prefix: isExact ? rest : rest.slice(0, rest.length - plain(found).length),
  };
}

/** A sign before the number may be one of the name: `proba-1` is for `1` where there is no `-1`. */
function numberedClass(name: string, labels: readonly string[]): NamedClass | null {
  const signed = number.exec(name)?.[0];
  if (signed === undefined) return null;
  for (const written of [signed, signed.replace(/^[-+]/, "")]) {
    const label = labels.find((candidate) => Number(candidate) === Number(written));
    if (label !== undefined) return { label, prefix: name.slice(0, name.length - written.length) };
  }
  return null;
}

const isNumber = (label: string): boolean =>
  label.trim() !== "" && Number.isFinite(Number(label)) && number.test(label.trim());

function fitsPlainly(name: string, label: string): boolean {
  const bare = plain(label);
  return bare !== "" && plain(name).endsWith(bare);
}

/** Among labels that are alike without their signs, the one that stands in the name itself. */
const rank = (name: string, label: string): number =>
  name.endsWith(label) ? label.length : -label.length;

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
