import { count } from "../../format.ts";
import type { Metric } from "../monitor.ts";
import { associationOf } from "../quality/pair-association.ts";
import type { DriftRanking } from "./dataset-drift-result.ts";
import type { Importances } from "./measure-importance.ts";

/**
 * How large a column's change is, from 0 to 1: Cramér's V of the sides and the categories, or for
 * a standardised mean difference d what V is for means, d / √(d² + 4) (the correlation of the
 * value with the side, for sides of equal size; J. Cohen, "Statistical Power Analysis", 2.2).
 */
function effectOf(column: string, metrics: readonly Metric[]): number | null {
  const value = (name: string) =>
    metrics.find(
      (metric) =>
        metric.monitor === "drift.column" && metric.column === column && metric.metric === name,
    )?.value ?? null;
  const difference = value("standardized_mean_difference");
  if (difference !== null) return Math.abs(difference) / Math.hypot(difference, 2);
  return value("cramers_v");
}

/** The inputs by importance times change, the largest first. */
export function rankingOf(
  measured: Importances | null,
  metrics: readonly Metric[],
): DriftRanking | null {
  if (measured === null) return null;
  const columns = measured.columns.flatMap(({ name }, i) => {
    const pair = measured.associations.pairs[i];
    const association = pair === undefined ? null : associationOf(pair, "cramers_v");
    if (association === null || !association.ok) return [];
    const importance = Math.abs(association.value);
    const effect = effectOf(name, metrics);
    return [{ column: name, importance, weighted: effect === null ? null : importance * effect }];
  });
  const order = columns.toSorted(
    (a, b) => (b.weighted ?? -1) - (a.weighted ?? -1) || b.importance - a.importance,
  );
  const note =
    measured.step > 1
      ? `of one row in ${count(measured.step)} of the reference, evenly spaced`
      : null;
  return { of: measured.of.name, note, columns: order };
}
