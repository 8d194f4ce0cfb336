/**
 * Sorts numbers that are all but sorted, in place, and takes their codes along; equal numbers stay
 * in their order.
 * @returns whether they are sorted; not so where it would take more than `most` steps back
 */
export function insertionSortCoded(
  values: Float64Array,
  codes: Int32Array,
  most = Number.POSITIVE_INFINITY,
): boolean {
  let steps = most;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value >= (values[i - 1] as number)) continue;
    const code = codes[i] as number;
    let at = i;
    for (; at > 0 && (values[at - 1] as number) > value; at--) {
      values[at] = values[at - 1] as number;
      codes[at] = codes[at - 1] as number;
    }
    values[at] = value;
    codes[at] = code;
    steps -= i - at;
    if (steps < 0) return false;
  }
  return true;
}
