import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import { batches } from "../../../measure/batches.ts";
import { measureSpreads, rowsOf } from "../../../measure/measure-spreads.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../../measure/need.ts";
import {
  canBeCut,
  decodeEachSegmentSums,
  measureBins,
  segmentOn,
  topCategories,
  valueOn,
  type BinsOf,
  type SegmentMoments,
} from "../../../measure/segments.ts";
import type { SegmentBins } from "../../../sql/segments.ts";
import { isClassNumber, segmentSumsSql } from "../../../sql/segments.ts";
import { sortedLabels } from "../../../measure/confusion.ts";
import { isLabel } from "../../performance/model.ts";
import { positiveLabel } from "../../performance/positive-label.ts";
import type { Subject } from "../../monitor.ts";

/** Relations are for the eye: about so many evenly spaced rows a side are enough. */
const mostRows = 50_000;
/** Where parts end need not be exact. */
const edgeRows = 20_000;
/** Statements stay short: an engine in WebAssembly has a small stack. */
const featuresPerStatement = 16;
const cuts = { parts: 8, categories: 7 };
const mostLabels = 50;

/** What a feature is put in relation to. */
export interface MeasuredOutcome {
  readonly column: SubjectColumn;
  /** The class whose rate is measured; `null` for numbers, whose mean is. */
  readonly label: string | null;
  /** How many classes there are; 0 for numbers. */
  readonly classes: number;
}

/** A feature's segments with the moments of each outcome. */
export interface MeasuredFeature extends Pair<readonly SegmentMoments[]> {
  readonly column: SubjectColumn;
  readonly bins: SegmentBins;
}

export interface MeasuredRelations {
  readonly outcomes: readonly MeasuredOutcome[];
  readonly features: readonly MeasuredFeature[];
  /** Every so many-th row of each side was read. */
  readonly step: Pair<number>;
}

const withRole = ({ columns }: Pick<Subject, "columns">, role: SubjectColumn["role"]) =>
  columns.filter((column) => column.role === role && canBeCut(column));

/** The target; the prediction, or else the first probability. */
export function outcomeColumns(subject: Pick<Subject, "columns">): {
  readonly target: SubjectColumn | null;
  readonly prediction: SubjectColumn | null;
} {
  const [target = null] = withRole(subject, "target");
  const [prediction] = withRole(subject, "prediction");
  const [probability = null] = withRole(subject, "probability");
  return { target, prediction: prediction ?? probability };
}

/**
 * The mean of target and prediction (or the rate of a class) in parts of every feature, on both
 * sides. Whoever asks for one of the two gets both, so that asking for the other costs nothing.
 */
export const measureRelations =
  (subject: Pick<Subject, "columns" | "rows">): TableMeasurement<MeasuredRelations> =>
  async (ask) => {
    const stepOf = (side: Side) => Math.max(1, Math.ceil(subject.rows[side] / mostRows));
    const step = { reference: stepOf("reference"), current: stepOf("current") };
    const { target, prediction } = outcomeColumns(subject);
    const columns = [target, prediction].filter((column) => column !== null);
    const features = [...withRole(subject, "feature"), ...withRole(subject, "sensitive")];
    if (columns.length === 0 || features.length === 0) return { outcomes: [], features: [], step };
    const outcomes = await Promise.all(columns.map((column) => outcomeOf(ask, column)));
    const numbers = columns.filter((column) => !isLabel(column));
    const spreads = await measureSpreads(
      ask.reference,
      rowsOf("reference", step.reference),
      numbers,
    );
    const shifts = outcomes.map(({ column }) => finite(spreads.get(column)?.mean ?? 0));
    const edgeStep = Math.max(1, Math.ceil(subject.rows.reference / edgeRows));
    const bins = await measureBins(ask.reference, features, { ...cuts, step: edgeStep });
    const sides = await onBothSides((own, side) =>
      measureSums(own, side, bins, outcomes, shifts, step[side]),
    )(ask);
    return {
      outcomes,
      step,
      features: [...bins].map(([column, own]) => ({
        column,
        bins: own,
        reference: sides.reference.get(column) ?? [],
        current: sides.current.get(column) ?? [],
      })),
    };
  };

async function outcomeOf(ask: Pair<Ask>, column: SubjectColumn): Promise<MeasuredOutcome> {
  if (!isLabel(column)) return { column, label: null, classes: 0 };
  const [before, now] = await Promise.all([
    topCategories(ask.reference, column, "reference", mostLabels),
    topCategories(ask.current, column, "current", mostLabels),
  ]);
  const labels = sortedLabels(new Set([...before, ...now]));
  const label = positiveLabel(labels, null).label ?? before[0] ?? null;
  return { column, label, classes: labels.length };
}

async function measureSums(
  ask: Ask,
  side: Side,
  bins: BinsOf,
  outcomes: readonly MeasuredOutcome[],
  shifts: readonly number[],
  step: number,
): Promise<ReadonlyMap<SubjectColumn, readonly SegmentMoments[]>> {
  const found = new Map<SubjectColumn, readonly SegmentMoments[]>();
  const expressions = outcomes.map(({ column, label }, i) => ({
    y: label === null ? valueOn(column, side) : isClassNumber(valueOn(column, side), label),
    shift: shifts[i] ?? 0,
  }));
  const { slice } = rowsOf(side, step);
  for (const batch of batches([...bins], featuresPerStatement)) {
    const keys = batch.map(([column, own]) => segmentOn(column, side, own));
    const rows = await ask(segmentSumsSql(slice, keys, expressions, "each"));
    const sums = decodeEachSegmentSums(rows, keys.length, shifts);
    batch.forEach(([column], i) => found.set(column, sums[i] ?? []));
  }
  return found;
}

const finite = (x: number): number => (Number.isFinite(x) ? x : 0);
