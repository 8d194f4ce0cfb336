import { count } from "../../format.ts";
import type { Metric } from "../monitor.ts";
import { associationOf } from "../quality/pair-association.ts";
import type { DriftRanking } from "./dataset-drift-result.ts";
import { effectStrength } from "./effect.ts";
import type { Importances } from "./measure-importance.ts";

/** How large a column's change is, from 0 to 1; `null` where it has no effect size. */
function effectOf(column: string, metrics: readonly Metric[]): number | null {
  const value = (name: string) =>
    metrics.find(
      (metric) =>
        metric.monitor === "drift.column" && metric.column === column && metric.metric === name,
    )?.value ?? null;
  for (const name of ["standardized_mean_difference", "cramers_v_corrected"]) {
    const effect = value(name);
    if (effect !== null) return effectStrength(name, effect);
  }
  return null;
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
