import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import { associationKind } from "../../../measure/association.ts";
import { batches } from "../../../measure/batches.ts";
import { alignCounts, decodeCounts } from "../../../measure/counts.ts";
import type { Ask, Pair, TableMeasurement } from "../../../measure/need.ts";
import {
  decodeCodeCounts,
  decodeScores,
  type CodeCounts,
} from "../../../measure/side-classifier.ts";
import { categoryOn, numberOn } from "../../../sql/column-on-side.ts";
import { countsSql } from "../../../sql/measure.ts";
import {
  categoryCode,
  codeCountsSql,
  codeScoresSql,
  numberCode,
  roughQuartilesSql,
  type NumberGrid,
} from "../../../sql/side-classifier.ts";
import type { Ecdf } from "../../../stats/ecdf.ts";
import { outOfFoldLogOdds } from "../../../stats/side-classifier.ts";

export const folds = 5;
const bins = 48;
const namedCategories = 50;
/** About so many rows give a column's grid, which decides nothing but where its bins lie. */
const rowsForGrid = 20_000;
const columnsPerStatement = 10;

/** Both sides' rows of each code of each column, and their scores out of fold. */
export interface ClassifierMeasurement {
  readonly counts: Pair<readonly CodeCounts[]>;
  /** For each column, for each fold, for each code. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  readonly scores: Pair<Ecdf>;
  /** The statements of the scores of both sides; the weights stand in them. */
  readonly sql: readonly string[];
}

/** A column as whole numbers, alike on both sides. */
interface Coded {
  readonly width: number;
  readonly on: (side: Side) => string;
}

/** Fits and scores an additive classifier of the sides; no row leaves the engine. */
export const measureClassifier =
  (
    columns: readonly SubjectColumn[],
    rows: Pair<number>,
  ): TableMeasurement<ClassifierMeasurement> =>
  async (ask) => {
    const coded = await codedColumns(ask, columns, rows.reference);
    const [reference, current] = await Promise.all([
      codeCounts(ask.reference, "reference", coded),
      codeCounts(ask.current, "current", coded),
    ]);
    const weights = coded.map((_, i) => outOfFoldLogOdds(reference[i] ?? [], current[i] ?? []));
    const sqlOf = (side: Side) => {
      const codes = coded.map(({ on }) => on(side));
      return codeScoresSql({ table: side }, codes, weights);
    };
    const scores = async (side: Side) => decodeScores(await ask[side](sqlOf(side)));
    const [before, now] = await Promise.all([scores("reference"), scores("current")]);
    return {
      counts: { reference, current },
      weights,
      scores: { reference: before, current: now },
      sql: [sqlOf("reference"), sqlOf("current")],
    };
  };

async function codeCounts(
  ask: Ask,
  side: Side,
  coded: readonly Coded[],
): Promise<readonly CodeCounts[]> {
  const found: CodeCounts[] = [];
  for (const batch of batches(coded, columnsPerStatement)) {
    const codes = batch.map(({ on }) => on(side));
    const widths = batch.map(({ width }) => width);
    const rows = await ask(codeCountsSql({ table: side }, codes, folds));
    found.push(...decodeCodeCounts(rows, widths, folds));
  }
  return found;
}

async function codedColumns(
  ask: Pair<Ask>,
  columns: readonly SubjectColumn[],
  referenceRows: number,
): Promise<readonly Coded[]> {
  const numeric = columns.filter((column) => associationKind(column) === "number");
  const grids = await gridsOf(ask.reference, numeric, referenceRows);
  return Promise.all(
    columns.map(async (column) => {
      const grid = grids.get(column);
      if (grid === undefined) return codedCategory(ask, column);
      return { width: bins + 1, on: (side: Side) => numberCode(numberOn(column, side), grid) };
    }),
  );
}

async function gridsOf(
  ask: Ask,
  columns: readonly SubjectColumn[],
  rows: number,
): Promise<ReadonlyMap<SubjectColumn, NumberGrid>> {
  const step = Math.max(1, Math.floor(rows / rowsForGrid));
  const grids = new Map<SubjectColumn, NumberGrid>();
  for (const batch of batches(columns, columnsPerStatement)) {
    const expressions = batch.map((column) => numberOn(column, "reference"));
    const quartiles = await ask(roughQuartilesSql({ table: "reference" }, expressions, step));
    batch.forEach((column, i) => {
      const at = (name: string) => {
        const value = quartiles.columns[`${name}${i}`]?.[0];
        return typeof value === "number" && Number.isFinite(value) ? value : 0;
      };
      const half = (at("c") - at("a")) / 2;
      const scale = half > 0 && Number.isFinite(half) ? half : 1;
      grids.set(column, { centre: at("b"), scale, bins });
    });
  }
  return grids;
}

async function codedCategory(ask: Pair<Ask>, column: SubjectColumn): Promise<Coded> {
  const expression = (side: Side) => categoryOn(column, side);
  const counts = async (side: Side) =>
    decodeCounts(await ask[side](countsSql({ table: side }, expression(side))));
  const [before, now] = await Promise.all([counts("reference"), counts("current")]);
  const { labels, reference, current } = alignCounts(before, now);
  const rows = (i: number) => (reference[i] ?? 0) + (current[i] ?? 0);
  const named = labels
    .map((_, i) => i)
    .sort((i, j) => rows(j) - rows(i) || i - j)
    .slice(0, namedCategories)
    .map((i) => labels[i] ?? "");
  return { width: named.length + 2, on: (side) => categoryCode(expression(side), named) };
}
