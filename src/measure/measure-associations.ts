import type { Side } from "../data/dataset.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import { contingencySql, foldedCategory, groupSumsSql } from "../sql/association.ts";
import { categoryExpression } from "../sql/column-expression.ts";
import { categoryOn } from "../sql/column-on-side.ts";
import { countsSql } from "../sql/measure.ts";
import {
  associationKind,
  decodeContingency,
  decodeGroupSums,
  type AssociationRequest,
  type Associations,
  type ColumnPair,
  type PairMeasurement,
} from "./association.ts";
import { batches } from "./batches.ts";
import { alignCounts, decodeCounts, emptyCounts } from "./counts.ts";
import { measureNumericPairs } from "./measure-numeric-pairs.ts";
import { measureSpreads, rowsOf, scaledNumber, type SideRows } from "./measure-spreads.ts";
import type { Ask, Pair, TableMeasurement } from "./need.ts";

/** Sums over groups are many a column: statements stay short. */
const numbersPerStatement = 20;

const noAssociations: Associations = { pairs: [], kept: new Map() };

/** Measures the requested pairs of columns on the requested sides. */
export const measureAssociations =
  (request: AssociationRequest): TableMeasurement<Pair<Associations>> =>
  async (ask) => {
    const categories = await keptCategories(ask, request);
    const of = (side: Side) =>
      request.sides.includes(side)
        ? measureSide(ask[side], rowsOf(side, request.step), request, categories)
        : noAssociations;
    const [reference, current] = await Promise.all([of("reference"), of("current")]);
    return { reference, current };
  };

/** The categories that stay apart, of the columns that have more than that. */
async function keptCategories(
  ask: Pair<Ask>,
  { pairs, categories: most, sides }: AssociationRequest,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const columns = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const kept = new Map<string, readonly string[]>();
  for (const column of columns) {
    if (associationKind(column) !== "category") continue;
    const counted = async (side: Side) => {
      const stored = column[side];
      if (stored === null || !sides.includes(side)) return emptyCounts;
      // Of all rows: the column's own monitors have asked this already.
      const sql = countsSql({ table: side }, categoryExpression(stored, column.type));
      return decodeCounts(await ask[side](sql));
    };
    const [r, c] = await Promise.all([counted("reference"), counted("current")]);
    const { labels, reference, current } = alignCounts(r, c);
    if (labels.length <= most) continue;
    const rows = (i: number) => (reference[i] ?? 0) + (current[i] ?? 0);
    const order = labels.map((_, i) => i).sort((i, j) => rows(j) - rows(i) || i - j);
    kept.set(
      column.name,
      order.slice(0, most - 1).map((i) => labels[i] ?? ""),
    );
  }
  return kept;
}

/** A column's category in pairs (VARCHAR): its rare ones are one. */
export function categoryOfPairs(
  column: SubjectColumn,
  side: Side,
  kept: Associations["kept"],
): string {
  const expression = categoryOn(column, side);
  const labels = column[side] === null ? undefined : kept.get(column.name);
  return labels === undefined ? expression : foldedCategory(expression, labels);
}

async function measureSide(
  ask: Ask,
  rows: SideRows,
  { pairs, numeric }: AssociationRequest,
  kept: ReadonlyMap<string, readonly string[]>,
): Promise<Associations> {
  const { side, slice } = rows;
  const found = new Map<ColumnPair, PairMeasurement>();
  const of = (...kinds: readonly (string | null)[]) =>
    pairs.filter((pair) => {
      const own = [associationKind(pair.a), associationKind(pair.b)];
      return own.toSorted().join() === kinds.join();
    });
  const category = (column: SubjectColumn): string => categoryOfPairs(column, side, kept);

  const numbers = await measureNumericPairs(ask, rows, of("number", "number"), numeric);
  for (const [pair, measurement] of numbers) found.set(pair, measurement);

  for (const pair of of("category", "category")) {
    const sql = contingencySql(slice, category(pair.a), category(pair.b));
    const table = decodeContingency(await ask(sql));
    found.set(pair, { kind: "table", table });
  }

  const mixed = of("category", "number").map((pair) =>
    associationKind(pair.a) === "number"
      ? { pair, number: pair.a, group: pair.b }
      : { pair, number: pair.b, group: pair.a },
  );
  const groups = [...new Set(mixed.map(({ group }) => group))];
  const all = [...new Set(mixed.map(({ number }) => number))];
  const spreads = await measureSpreads(ask, rows, all);
  for (const batch of batches(all, numbersPerStatement)) {
    const scaled = batch.map((column) => scaledNumber(column, side, spreads));
    const sql = groupSumsSql(slice, scaled, groups.map(category));
    const sums = decodeGroupSums(await ask(sql), groups.length, batch.length);
    for (const { pair, number, group } of mixed) {
      const moments = sums[groups.indexOf(group)]?.[batch.indexOf(number)];
      if (moments !== undefined) found.set(pair, { kind: "groups", groups: moments });
    }
  }

  const measured = pairs.map((pair) => {
    const measurement = found.get(pair);
    if (measurement === undefined) throw new Error("a pair was not measured");
    return measurement;
  });
  return { pairs: measured, kept };
}
