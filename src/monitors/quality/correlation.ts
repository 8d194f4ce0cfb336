import type { Side } from "../../data/dataset.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import {
  associationKind,
  type Associations,
  type ColumnPair,
  type PairMeasurement,
} from "../../measure/association.ts";
import { categoryOfPairs } from "../../measure/measure-associations.ts";
import type { Pair } from "../../measure/need.ts";
import { numberOn } from "../../sql/column-on-side.ts";
import { pairAssociationSql } from "../../sql/pair-association.ts";
import { checkOf, metricOf } from "../finding.ts";
import { importantColumns, type ChosenColumns } from "../important-columns.ts";
import type { DatasetMonitor, DatasetSubject, Finding, Metric } from "../monitor.ts";
import { correlationMessage, correlationNote, nothingToCorrelate } from "./correlation-messages.ts";
import { correlationParams, type CorrelationParams } from "./correlation-params.ts";
import type { CorrelationResult, PairResult } from "./correlation-result.ts";
import { measureCorrelations } from "./measure-correlations.ts";
import { alphaOf, changeOf, transposed } from "./pair-association.ts";

const id = "quality.correlation";
/** Of so many pairs, those that changed most, the statement is shown. */
const pairsWithSql = 30;

/** Whether columns go together as they did. Offered, not run by default: it costs a pass a pair. */
export const correlation: DatasetMonitor<
  CorrelationParams,
  CorrelationResult,
  Pair<Associations>
> = {
  id,
  title: "Correlations",
  describe: "How strongly each two columns go together, and where that has changed.",
  cost: "Reads every two columns together: about a second on a hundred thousand rows.",
  scope: "dataset",
  params: correlationParams,
  applies: (subject, params) =>
    chosen(subject, params).kept.length < 2
      ? { ok: false, reason: nothingToCorrelate }
      : { ok: true },
  measures: (subject, params) => measureCorrelations(pairsOf(chosen(subject, params).kept), params),
  evaluate: (subject, measured, params) => {
    const columns = chosen(subject, params);
    const results = pairResults(pairsOf(columns.kept), measured, params);
    return finding(columns, measured.reference.kept, results, params);
  },
};

const chosen = (subject: DatasetSubject, { columns }: CorrelationParams): ChosenColumns =>
  importantColumns(subject, (column) => associationKind(column) !== null, columns);

function pairsOf(columns: ChosenColumns["kept"]): readonly ColumnPair[] {
  return columns.flatMap((a, i) => columns.slice(i + 1).map((b) => ({ a, b })));
}

function pairResults(
  pairs: readonly ColumnPair[],
  associations: Pair<Associations>,
  params: CorrelationParams,
): readonly PairResult[] {
  const alpha = alphaOf(pairs);
  const results = pairs.flatMap(({ a, b }, p) => {
    const reference = associations.reference.pairs[p];
    const current = associations.current.pairs[p];
    if (reference === undefined || current === undefined) return [];
    const one = pairResult(a.name, b.name, { reference, current }, alpha, params);
    if (one.measure !== "theils_u") return [one];
    const back = { reference: transposed(reference), current: transposed(current) };
    return [one, pairResult(b.name, a.name, back, alpha, params)];
  });
  const size = ({ change }: PairResult) => (change === null ? -1 : Math.abs(change));
  return results.toSorted((x, y) => size(y) - size(x));
}

function pairResult(
  a: string,
  b: string,
  pair: Pair<PairMeasurement>,
  alpha: number,
  params: CorrelationParams,
): PairResult {
  const { measure, before, now, change, chance } = changeOf(pair, alpha, params);
  return {
    a,
    b,
    measure,
    reference: before.ok ? before.value : null,
    current: now.ok ? now.value : null,
    change,
    chance,
    reason: [before, now].map((side) => (side.ok ? "" : side.reason)).find(Boolean) ?? "",
  };
}

function finding(
  { kept, leftOut }: ChosenColumns,
  folds: Associations["kept"],
  pairs: readonly PairResult[],
  { threshold, categories }: CorrelationParams,
): Finding<CorrelationResult> {
  const folded = [...folds.keys()];
  const names = leftOut.map(({ name }) => name);
  const note = correlationNote(names, folded, categories);
  const [largest] = pairs;
  const value = largest?.change == null ? null : Math.abs(largest.change);
  const over = pairs.filter(({ change }) => Math.abs(change ?? 0) > threshold);
  const beyondChance = over.filter(({ change, chance }) => Math.abs(change ?? 0) > (chance ?? 0));
  const status =
    value === null
      ? "skipped"
      : over.length === 0
        ? "pass"
        : beyondChance.length === 0
          ? "warn"
          : "fail";
  return {
    metrics: [
      metricOf(id, null, "correlation_change", value, { note: note === "" ? null : note }),
      ...pairs.map(metricOfPair),
    ],
    checks: [
      checkOf({
        monitor: id,
        column: null,
        metric: "correlation_change",
        value,
        condition: { op: "lte", threshold },
        status,
        message:
          largest === undefined || value === null
            ? nothingToCorrelate
            : correlationMessage(
                beyondChance[0] ?? largest,
                threshold,
                over.length,
                status === "warn",
              ),
      }),
    ],
    result: {
      columns: kept.map(({ name }) => name),
      leftOut: names,
      folded,
      note,
      threshold,
      pairs,
      sql: pairs.slice(0, pairsWithSql).map((pair) => pairSql(pair, kept, folds)),
    },
  };
}

/** The statement of a pair's association on both sides; empty where there is none. */
function pairSql(
  { a, b, measure, reference, current }: PairResult,
  columns: ChosenColumns["kept"],
  folds: Associations["kept"],
): string {
  const [first, second] = [a, b].map((name) => columns.find((column) => column.name === name));
  if (first === undefined || second === undefined) return "";
  if (reference === null && current === null) return "";
  const isNumber = (column: SubjectColumn) => associationKind(column) === "number";
  const valueOn = (column: SubjectColumn, side: Side) =>
    isNumber(column) ? numberOn(column, side) : categoryOfPairs(column, side, folds);
  const on = (side: Side) => ({ a: valueOn(first, side), b: valueOn(second, side) });
  return pairAssociationSql(measure, on, isNumber(first));
}

const metricOfPair = ({ a, b, measure, reference, current, reason }: PairResult): Metric => ({
  ...metricOf(id, a, measure, current, { reference, note: reason === "" ? null : reason }),
  segment: `with=${b}`,
});
