import type { SubjectColumn } from "../data/subject-column.ts";
import {
  finiteTableSql,
  productSumsSql,
  rankProductSumsSql,
  type PairPlan,
} from "../sql/association.ts";
import {
  decodeProductSums,
  type ColumnPair,
  type NumericAssociation,
  type PairMeasurement,
} from "./association.ts";
import { batches } from "./batches.ts";
import { measureSpreads, scaledNumber, type SideRows, type Spreads } from "./measure-spreads.ts";
import { numberOn } from "../sql/column-on-side.ts";
import type { Ask } from "./need.ts";

/** One pair has up to six sums: statements stay short. */
const pairsPerStatement = 60;

/** Above this, Kendall's tau would need more of the rows outside the engine than is good. */
const mostRowsForKendall = 20_000;

type Measured = ReadonlyMap<ColumnPair, PairMeasurement>;

/** Measures pairs of numeric columns, each over the rows in which both have a finite value. */
export async function measureNumericPairs(
  ask: Ask,
  rows: SideRows,
  pairs: readonly ColumnPair[],
  how: NumericAssociation,
): Promise<Measured> {
  const columns = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const spreads = await measureSpreads(ask, rows, columns);
  switch (how) {
    case "pearson":
      return products(ask, rows, pairs, spreads);
    case "spearman":
      return rankProducts(ask, rows, pairs, spreads);
    case "kendall":
      return valuePairs(ask, rows, pairs, spreads);
  }
}

const hasGaps = (spreads: Spreads, column: SubjectColumn): boolean => {
  const spread = spreads.get(column);
  return spread === undefined || spread.n < spread.rows;
};

/** A batch's columns, and its pairs as positions among them. */
function planOf(batch: readonly ColumnPair[], gaps: (column: SubjectColumn) => boolean) {
  const columns = [...new Set(batch.flatMap(({ a, b }) => [a, b]))];
  const plans: readonly PairPlan[] = batch.map(({ a, b }) => ({
    i: columns.indexOf(a),
    j: columns.indexOf(b),
    gaps: { i: gaps(a), j: gaps(b) },
  }));
  return { columns, plans };
}

async function products(
  ask: Ask,
  rows: SideRows,
  pairs: readonly ColumnPair[],
  spreads: Spreads,
): Promise<Measured> {
  const found = new Map<ColumnPair, PairMeasurement>();
  for (const batch of batches(pairs, pairsPerStatement)) {
    const { columns, plans } = planOf(batch, (column) => hasGaps(spreads, column));
    const scaled = columns.map((column) => scaledNumber(column, rows.side, spreads));
    const sql = productSumsSql(rows.slice, scaled, plans);
    const sums = decodeProductSums(await ask(sql), plans);
    addTo(found, batch, sums);
  }
  return found;
}

/** Ranks are among the rows of the pair: only columns without gaps can share theirs. */
async function rankProducts(
  ask: Ask,
  rows: SideRows,
  pairs: readonly ColumnPair[],
  spreads: Spreads,
): Promise<Measured> {
  const found = new Map<ColumnPair, PairMeasurement>();
  const full = pairs.filter(({ a, b }) => !hasGaps(spreads, a) && !hasGaps(spreads, b));
  const single = pairs.filter((pair) => !full.includes(pair)).map((pair) => [pair]);
  for (const batch of [...batches(full, pairsPerStatement), ...single]) {
    const { columns, plans } = planOf(batch, () => false);
    const expressions = columns.map((column) => numberOn(column, rows.side));
    const sql = rankProductSumsSql(rows.slice, expressions, plans);
    const sums = decodeProductSums(await ask(sql), plans);
    addTo(found, batch, sums);
  }
  return found;
}

function addTo(
  found: Map<ColumnPair, PairMeasurement>,
  batch: readonly ColumnPair[],
  sums: ReturnType<typeof decodeProductSums>,
): void {
  batch.forEach((pair, p) => {
    const own = sums[p];
    if (own !== undefined) found.set(pair, { kind: "products", sums: own });
  });
}

/** Kendall's tau is no sum: it needs the rows, which stay in the engine where they are many. */
async function valuePairs(
  ask: Ask,
  rows: SideRows,
  pairs: readonly ColumnPair[],
  spreads: Spreads,
): Promise<Measured> {
  const columns = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const total = Math.max(0, ...[...spreads.values()].map((spread) => spread.rows));
  const tooMany = total > mostRowsForKendall;
  const expressions = columns.map((column) => numberOn(column, rows.side));
  const values =
    tooMany || columns.length === 0 ? null : await ask(finiteTableSql(rows.slice, expressions));
  const of = (column: SubjectColumn) =>
    Float64Array.from(values?.columns[`x${columns.indexOf(column)}`] ?? [], (value) =>
      typeof value === "number" ? value : Number.NaN,
    );
  const byColumn = new Map(columns.map((column) => [column, of(column)]));
  const none = new Float64Array(0);
  return new Map(
    pairs.map((pair) => {
      const x = byColumn.get(pair.a) ?? none;
      const y = byColumn.get(pair.b) ?? none;
      return [pair, tooMany ? { kind: "too many rows", rows: total } : { kind: "values", x, y }];
    }),
  );
}
