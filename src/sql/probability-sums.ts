import { fromSlice, type SliceRows } from "./slice.ts";

/**
 * `ProbabilitySums` of the rows whose scores (DOUBLE) are all finite.
 * @param unseen - further scores, which count for the sum of all only
 */
export function probabilitySumsSql(
  slice: SliceRows,
  known: readonly string[],
  unseen: readonly string[],
): string {
  const scores = [...known, ...unseen];
  const names = scores.map((_, i) => `s${i}`);
  const each = (condition: (name: string) => string, join: string) =>
    names.map(condition).join(join);
  const apart = (of: readonly string[]) => `COALESCE(SUM(abs(${of.join(" + ")} - 1)), 0)::DOUBLE`;
  return `SELECT COUNT(*)::DOUBLE AS n,
       COUNT(CASE WHEN ${each((s) => `${s} < 0 OR ${s} > 1`, " OR ")} THEN 1 END)::DOUBLE AS outside,
       ${apart(names.slice(0, known.length))} AS known_apart,
       ${apart(names)} AS all_apart
FROM (SELECT ${scores.map((score, i) => `${score} AS s${i}`).join(", ")}
      ${fromSlice(slice)})
WHERE ${each((s) => `isfinite(${s})`, " AND ")}`;
}
