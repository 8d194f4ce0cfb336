import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import { associationKind, decodeProductSums } from "../../../measure/association.ts";
import { decodeCounts } from "../../../measure/counts.ts";
import { measureSpreads, scaledNumber, rowsOf } from "../../../measure/measure-spreads.ts";
import type { Ask, Pair, TableMeasurement } from "../../../measure/need.ts";
import { decodeCrossMeans, decodeReconstructionErrors } from "../../../measure/reconstruction.ts";
import { numberAt } from "../../../measure/decode.ts";
import { productSumsSql } from "../../../sql/association.ts";
import { categoryOn, numberOn } from "../../../sql/column-on-side.ts";
import { countsSql } from "../../../sql/measure.ts";
import {
  categoryNumber,
  crossMeansSql,
  reconstructionErrorsSql,
  type Standardised,
} from "../../../sql/reconstruction.ts";
import type { GroupMoments } from "../../../stats/correlation-ratio.ts";
import {
  principalComponents,
  type PrincipalComponents,
} from "../../../stats/principal-components.ts";

/** Categories that get a number of their own; rarer ones share the mean of theirs. */
const namedCategories = 100;

/** How both sides' rows lie to the reference's components; `null` where nothing varies there. */
export type Reconstruction =
  | (Pair<readonly GroupMoments[]> & {
      readonly components: PrincipalComponents;
      /** The statements that the components and the errors of both sides come from. */
      readonly sql: readonly string[];
    })
  | null;

/** What turns a column into a standardised number, with the reference's mean and deviation. */
type Encoding = Omit<Standardised, "value"> & { readonly on: (side: Side) => string };

/**
 * The reference's principal components and, chunk by chunk, how far both sides' rows lie off
 * them. Columns are encoded as NannyML does: a category by its share of the reference's rows, a
 * missing number by the mean, a missing category by the most frequent one; then standardised.
 */
export const measureReconstruction =
  (
    columns: readonly SubjectColumn[],
    share: number,
    chunks: number,
  ): TableMeasurement<Reconstruction> =>
  async (ask) => {
    const encodings = await encodingsOf(ask.reference, columns);
    const standardised = (side: Side) =>
      encodings.map(({ on, ...rest }) => ({ ...rest, value: on(side) }));
    const means = crossMeansSql({ table: "reference" }, standardised("reference"));
    const crossed = await ask.reference(means);
    const rows = numberAt(crossed, "rows", 0);
    if (rows === 0) return null;
    const components = principalComponents(decodeCrossMeans(crossed, columns.length), share);
    if (components === null || components.lost.length === 0) return null;
    const chunkRows = Math.max(1, Math.ceil(rows / chunks));
    const sqlOf = (side: Side) =>
      reconstructionErrorsSql({ table: side }, standardised(side), components.lost, chunkRows);
    const errors = async (side: Side) => decodeReconstructionErrors(await ask[side](sqlOf(side)));
    const [reference, current] = await Promise.all([errors("reference"), errors("current")]);
    const sql = [means, sqlOf("reference"), sqlOf("current")];
    return { components, reference, current, sql };
  };

async function encodingsOf(
  ask: Ask,
  columns: readonly SubjectColumn[],
): Promise<readonly Encoding[]> {
  const numeric = columns.filter((column) => associationKind(column) === "number");
  const numbers = await numberEncodings(ask, numeric);
  return Promise.all(
    columns.map(async (column) => numbers.get(column) ?? categoryEncoding(ask, column)),
  );
}

async function numberEncodings(
  ask: Ask,
  columns: readonly SubjectColumn[],
): Promise<ReadonlyMap<SubjectColumn, Encoding>> {
  if (columns.length === 0) return new Map();
  const spreads = await measureSpreads(ask, rowsOf("reference"), columns);
  const scaled = columns.map((column) => scaledNumber(column, "reference", spreads));
  const pairs = columns.map((_, i) => ({ i, j: i, gaps: { i: false, j: false } }));
  const rows = await ask(productSumsSql({ table: "reference" }, scaled, pairs));
  const sums = decodeProductSums(rows, pairs);
  return new Map(
    columns.map((column, i) => {
      const { shift = 0, factor = 1 } = scaled[i] ?? {};
      const { n = 0, x = 0, xx = 0 } = sums[i] ?? {};
      const total = spreads.get(column)?.rows ?? 0;
      const mean = n === 0 ? 0 : shift + (2 * x) / n / factor;
      // Missing values stand at the mean and add nothing.
      const variance = n === 0 ? 0 : Math.max(0, xx - (x * x) / n) / total;
      const std = positive((2 * Math.sqrt(variance)) / factor);
      return [column, { on: (side) => numberOn(column, side), otherwise: mean, mean, std }];
    }),
  );
}

async function categoryEncoding(ask: Ask, column: SubjectColumn): Promise<Encoding> {
  const expression = (side: Side) => categoryOn(column, side);
  const sql = countsSql({ table: "reference" }, expression("reference"));
  const { rows, missing, labels, counts } = decodeCounts(await ask(sql));
  const named = counts.slice(0, namedCategories).map((n) => n / rows);
  const others = counts.slice(namedCategories);
  const rest = others.length === 0 ? 0 : sum(others) / others.length / rows;
  const otherwise = named[0] ?? 0;
  const parts = [
    ...named.map((value) => ({ value, share: value })),
    { value: rest, share: rows === 0 ? 0 : sum(others) / rows },
    { value: otherwise, share: rows === 0 ? 0 : missing / rows },
  ];
  const mean = sum(parts.map(({ value, share }) => value * share));
  const variance = sum(parts.map(({ value, share }) => share * (value - mean) ** 2));
  const numbers = named.map((value, i) => ({ label: labels[i] ?? "", value }));
  return {
    on: (side) => categoryNumber(expression(side), numbers, rest),
    otherwise,
    mean,
    std: positive(Math.sqrt(variance)),
  };
}

/** A constant column is left as it is, as scikit-learn's `StandardScaler` does. */
const positive = (std: number): number => (std > 0 && Number.isFinite(std) ? std : 1);

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
