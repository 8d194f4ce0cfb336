import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import { rowsOf } from "../../../measure/measure-spreads.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../../measure/need.ts";
import {
  decodeSegmentSums,
  measureBins,
  mergeMoments,
  segmentOn,
  type Moments,
} from "../../../measure/segments.ts";
import {
  absoluteError,
  isWrongNumber,
  segmentSumsSql,
  type SegmentBins,
} from "../../../sql/segments.ts";
import type { SegmentLosses, SegmentPart } from "../../../stats/segment-search.ts";
import { labelOn, numberOf } from "../../fairness/decision-model.ts";
import { measurePositive } from "../../measure-positive.ts";
import type { DecidedBy } from "../classification-result.ts";
import type { LabelDecision } from "../decided-labels.ts";
import type { Model } from "../model.ts";

/** About so many evenly spaced rows a side are read. */
const mostRows = 200_000;
const cuts = { parts: 4, categories: 6 };

/** A model whose every row has a loss: right or wrong, or how far off. */
export interface LossOfRows extends Model {
  readonly kind: "error_rate" | "mae";
}

export interface MeasuredSegments {
  /** How probabilities decided the labels, `null` where a column predicts; and for what class. */
  readonly decidedBy: DecidedBy | null;
  readonly positive: string | null;
  /** Why rows have no loss; `null` where they have. */
  readonly problem: string | null;
  readonly columns: readonly { readonly column: SubjectColumn; readonly bins: SegmentBins }[];
  readonly total: Pair<Moments>;
  readonly segments: readonly SegmentLosses[];
  readonly step: Pair<number>;
}

/** The loss in every part of every column, and of every two columns crossed. */
export const measureSegments =
  (
    model: LossOfRows,
    columns: readonly SubjectColumn[],
    rows: Pair<number>,
    chosenPositive: string | null,
  ): TableMeasurement<MeasuredSegments> =>
  async (ask) => {
    const decided =
      model.kind === "error_rate" && model.prediction === null
        ? await measurePositive(ask, model, chosenPositive)
        : null;
    const { decision } = decided ?? { decision: null };
    const stepOf = (side: Side) => Math.max(1, Math.ceil(rows[side] / mostRows));
    const step = { reference: stepOf("reference"), current: stepOf("current") };
    const found = new Map<string, SegmentLosses>();
    const outcome = {
      decidedBy: decision?.by ?? null,
      positive: decision === null ? null : (decided?.positive.label ?? null),
      problem: decided?.undecided ?? null,
      step,
    };
    if (outcome.problem !== null) {
      return { ...outcome, columns: [], total: { reference: none, current: none }, segments: [] };
    }
    const bins = await measureBins(ask.reference, columns, { ...cuts, step: step.reference });
    const cut = [...bins].map(([column, own]) => ({ column, bins: own }));
    const sides = await onBothSides((own, side) =>
      measureSide(own, side, lossOn(model, decision, side), cut, step[side]),
    )(ask);
    for (const side of ["reference", "current"] as const) {
      for (const { parts, moments } of sides[side].cells.values()) {
        const key = keyOf(parts);
        const known = found.get(key) ?? { parts, reference: none, current: none };
        found.set(key, { ...known, [side]: moments });
      }
    }
    return {
      ...outcome,
      columns: cut,
      total: { reference: sides.reference.total, current: sides.current.total },
      segments: [...found.values()],
    };
  };

const none: Moments = { n: 0, mean: 0, variance: 0 };

interface SideCells {
  readonly total: Moments;
  readonly cells: ReadonlyMap<
    string,
    { readonly parts: readonly SegmentPart[]; readonly moments: Moments }
  >;
}

async function measureSide(
  ask: Ask,
  side: Side,
  y: string,
  columns: MeasuredSegments["columns"],
  step: number,
): Promise<SideCells> {
  const { slice } = rowsOf(side, step);
  const cells = new Map<string, { parts: readonly SegmentPart[]; moments: Moments }>();
  const add = (parts: readonly SegmentPart[], moments: Moments): void => {
    const key = keyOf(parts);
    cells.set(key, { parts, moments: mergeMoments(cells.get(key)?.moments ?? none, moments) });
  };
  let total = none;
  for (const [i, { column, bins }] of columns.entries()) {
    const key = segmentOn(column, side, bins);
    const alone = decodeSegmentSums(
      await ask(segmentSumsSql(slice, [key], [{ y, shift: 0 }])),
      1,
      [0],
    );
    for (const { keys, outcomes } of alone) {
      const [segment = 0] = keys;
      add([{ column: i, segment }], outcomes[0] ?? none);
      if (i === 0) total = mergeMoments(total, outcomes[0] ?? none);
    }
    for (const [j, other] of columns.entries()) {
      if (j <= i) continue;
      const sql = segmentSumsSql(
        slice,
        [key, segmentOn(other.column, side, other.bins)],
        [{ y, shift: 0 }],
      );
      for (const { keys, outcomes } of decodeSegmentSums(await ask(sql), 2, [0])) {
        const [a = 0, b = 0] = keys;
        add(
          [
            { column: i, segment: a },
            { column: j, segment: b },
          ],
          outcomes[0] ?? none,
        );
      }
    }
  }
  return { total, cells };
}

function lossOn(model: LossOfRows, decision: LabelDecision | null, side: Side): string {
  const { kind, target, prediction } = model;
  return kind === "mae"
    ? absoluteError(numberOf(target, side), numberOf(prediction, side))
    : isWrongNumber(
        labelOn(target, side, model),
        decision?.on(side) ?? labelOn(prediction, side, model),
      );
}

const keyOf = (parts: readonly SegmentPart[]): string =>
  parts.map(({ column, segment }) => `${column}:${segment}`).join(" ");
