import { sides, type Side } from "../../data/dataset.ts";
import {
  decodeScatters,
  type Associations,
  type ColumnPair,
  type PairMeasurement,
} from "../../measure/association.ts";
import { batches } from "../../measure/batches.ts";
import { measureAssociations } from "../../measure/measure-associations.ts";
import {
  measureSpreads,
  rowsOf,
  scaledNumber,
  type Spreads,
} from "../../measure/measure-spreads.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../measure/need.ts";
import { scatterSql } from "../../sql/association.ts";
import { pairScores } from "../../stats/pearson-scatter.ts";
import type { CorrelationParams } from "./correlation-params.ts";
import { alphaOf, changeOf, measureName } from "./pair-association.ts";

const pairsPerStatement = 60;

/**
 * How each two columns go together on both sides. The `scatter` costs twice the sums of a
 * pair and only ever widens what chance gives: it is measured of the pairs whose Pearson's
 * correlation changed beyond the threshold and beyond what chance gives normal columns. All rows
 * count: a part of them has fewer of the rare ones that the change is made of.
 */
export const measureCorrelations =
  (pairs: readonly ColumnPair[], params: CorrelationParams): TableMeasurement<Pair<Associations>> =>
  async (ask) => {
    const numeric = params.kind === "auto" ? "pearson" : params.kind;
    const { categories } = params;
    const found = await measureAssociations({ pairs, numeric, categories, sides })(ask);
    const alpha = alphaOf(pairs);
    const unsure = pairs.flatMap((pair, p): readonly UnsurePair[] => {
      const reference = found.reference.pairs[p];
      const current = found.current.pairs[p];
      if (reference?.kind !== "products" || current?.kind !== "products") return [];
      if (measureName(reference, params) !== "pearson") return [];
      const { change, chance } = changeOf({ reference, current }, alpha, params);
      if (change === null || chance === null) return [];
      return Math.abs(change) > Math.max(params.threshold, chance)
        ? [{ pair, p, measured: { reference, current } }]
        : [];
    });
    if (unsure.length === 0) return found;
    // Of the same columns as before: a statement that was asked costs nothing.
    const numbers = pairs.filter((_, p) => found.reference.pairs[p]?.kind === "products");
    const columns = [...new Set(numbers.flatMap(({ a, b }) => [a, b]))];
    const spreads = await onBothSides((own, side) => measureSpreads(own, rowsOf(side), columns))(
      ask,
    );
    const of = async (side: Side): Promise<Associations> => {
      const own = await withScatter(ask[side], side, unsure, spreads[side]);
      return { ...found[side], pairs: found[side].pairs.map((one, p) => own.get(p) ?? one) };
    };
    const [reference, current] = await Promise.all([of("reference"), of("current")]);
    return { reference, current };
  };

type Products = Extract<PairMeasurement, { readonly kind: "products" }>;

interface UnsurePair {
  readonly pair: ColumnPair;
  /** Its position among all pairs. */
  readonly p: number;
  readonly measured: Pair<Products>;
}

/** The measurements with their scatter, by the position of the pair. */
async function withScatter(
  ask: Ask,
  side: Side,
  unsure: readonly UnsurePair[],
  spreads: Spreads,
): Promise<ReadonlyMap<number, Products>> {
  const found = new Map<number, Products>();
  for (const batch of batches(unsure, pairsPerStatement)) {
    const columns = [...new Set(batch.flatMap(({ pair }) => [pair.a, pair.b]))];
    const scaled = columns.map((column) => scaledNumber(column, side, spreads));
    const plans = batch.flatMap(({ pair, p, measured }) => {
      const scores = pairScores(measured[side].sums);
      if (scores === null) return [];
      const { mean, unit, r } = scores;
      const [i, j] = [columns.indexOf(pair.a), columns.indexOf(pair.b)];
      return [{ i, j, mean: { i: mean.x, j: mean.y }, unit: { i: unit.x, j: unit.y }, r, p }];
    });
    if (plans.length === 0) continue;
    const sql = scatterSql(rowsOf(side).slice, scaled, plans);
    const scatters = decodeScatters(await ask(sql), plans.length);
    plans.forEach(({ p }, k) => {
      const own = batch.find((one) => one.p === p);
      const scatter = scatters[k];
      if (own !== undefined && scatter !== undefined)
        found.set(p, { ...own.measured[side], scatter });
    });
  }
  return found;
}
