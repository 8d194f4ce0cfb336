import type { Side } from "../../data/dataset.ts";
import type { GroupTable } from "../../measure/group-outcomes.ts";
import { onBothSides, type Ask, type Pair, type TableMeasurement } from "../../measure/need.ts";
import type { RankedGroup } from "../../measure/ranked-scores.ts";
import { decodeSegmentSums, type Moments } from "../../measure/segments.ts";
import { decidedClass, segmentSumsSql } from "../../sql/segments.ts";
import { measurePositive, type Positive } from "../measure-positive.ts";
import type { DecidedBy } from "../performance/classification-result.ts";
import type { LabelDecision } from "../performance/decided-labels.ts";
import { scoreColumns } from "../performance/score-columns.ts";
import { decidesFrom, labelOn, numberOf, type DecisionModel } from "./decision-model.ts";
import { measureDecisions, type MeasuredDecisions } from "./measure-decisions.ts";
import { keyOfSegments, type SensitiveGroups } from "./sensitive-groups.ts";

/** The decisions of one side by group; maps by the groups' keys. */
export interface MeasuredGroupSide {
  readonly table: GroupTable;
  /** Scores against labels. */
  readonly ranked: ReadonlyMap<string, RankedGroup>;
  /** A model that predicts a number: errors, their sizes, and predictions. */
  readonly numbers: ReadonlyMap<string, NumberMoments>;
}

export interface NumberMoments {
  readonly rows: number;
  readonly error: Moments;
  readonly absolute: Moments;
  readonly prediction: Moments;
}

export interface MeasuredGroups extends Pair<MeasuredGroupSide> {
  readonly groups: SensitiveGroups;
}

export interface MeasuredFairness {
  readonly positive: Positive;
  /** The classes; none where the model gives numbers. */
  readonly labels: readonly string[];
  readonly hasScores: boolean;
  /** How probabilities decide the classes, and by which column where one does; `null`: they do not. */
  readonly decided: { readonly by: DecidedBy; readonly column: string | null } | null;
  readonly columns: readonly MeasuredGroups[];
}

/** Counts decisions, labels and scores by group, on both sides. */
export const measureFairness =
  (
    model: DecisionModel,
    chosenPositive: string | null,
    grouping: (ask: Ask) => Promise<readonly SensitiveGroups[]>,
  ): TableMeasurement<MeasuredFairness> =>
  async (ask) => {
    const groups = await grouping(ask.reference);
    if (model.kind === "numbers") {
      const positive = { label: null, because: "" };
      const columns: MeasuredGroups[] = [];
      for (const own of groups) {
        const sides = await onBothSides((side, name) => measureNumbers(side, name, model, own))(
          ask,
        );
        columns.push({ groups: own, ...sides });
      }
      return { positive, labels: [], hasScores: false, decided: null, columns };
    }
    const known = await measurePositive(ask, model, chosenPositive);
    const { positive, labels, decision } = known;
    const { label } = positive;
    const isDecided = model.prediction === null;
    const by = isDecided ? (decision?.by ?? null) : null;
    const decidedBy = by === null ? null : { by, column: null };
    const nothing = { labels, hasScores: false, decided: decidedBy, columns: [] };
    if (label === null) return { positive, ...nothing };
    const [score] = scoreColumns(model.probabilities, labels, label);
    // Of one class, or of many with one column, that column decides whether a row is of its class.
    if (isDecided && decision === null && (score === undefined || labels.length === 2)) {
      return { positive: { label: null, because: known.undecided ?? "" }, ...nothing };
    }
    const column = by === "largest" ? null : (score?.column.name ?? null);
    const sides = await onBothSides((side, name) =>
      measureClasses(side, name, {
        model,
        groups,
        positive: label,
        decision: isDecided ? decision : null,
        negative: labels.find((other) => other !== label) ?? "",
        score: score === undefined ? null : numberOf(score.column, name),
      }),
    )(ask);
    const columns = groups.map((own) => ({
      groups: own,
      reference: { ...emptySide, ...sides.reference.get(own) },
      current: { ...emptySide, ...sides.current.get(own) },
    }));
    const decided = isDecided ? { by: by ?? "half", column } : null;
    return { positive, labels, hasScores: score !== undefined, decided, columns };
  };

interface ClassRequest {
  readonly model: DecisionModel;
  readonly groups: readonly SensitiveGroups[];
  readonly positive: string;
  /** What probabilities decide, where no column predicts labels and all of them take part. */
  readonly decision: LabelDecision | null;
  readonly negative: string;
  readonly score: string | null;
}

/** Each way to tell people apart on one side. */
function measureClasses(
  ask: Ask,
  side: Side,
  { model, groups, positive, decision, negative, score }: ClassRequest,
): Promise<ReadonlyMap<SensitiveGroups, MeasuredDecisions>> {
  return measureDecisions(ask, side, groups, {
    target: labelOn(model.target, side, model),
    prediction:
      decision?.on(side) ??
      (model.prediction === null && score !== null
        ? decidedClass(score, decidesFrom, [negative, positive])
        : labelOn(model.prediction, side, model)),
    positive,
    score: model.target === null ? null : score,
  });
}

const noGroups: GroupTable = { groups: new Map(), ungrouped: 0 };
const emptySide: MeasuredGroupSide = {
  table: noGroups,
  ranked: new Map(),
  numbers: new Map(),
};

async function measureNumbers(
  ask: Ask,
  side: Side,
  model: DecisionModel,
  groups: SensitiveGroups,
): Promise<MeasuredGroupSide> {
  const y = numberOf(model.target, side);
  const p = numberOf(model.prediction, side);
  const error = `(${p} - ${y})`;
  const expressions = [error, `abs(${error})`, p].map((sql) => ({ y: sql, shift: 0 }));
  const shifts = expressions.map(({ shift }) => shift);
  const keys = groups.segments[side];
  const rows = await ask(segmentSumsSql({ table: side }, keys, expressions));
  const numbers = new Map<string, NumberMoments>();
  let ungrouped = 0;
  for (const segment of decodeSegmentSums(rows, keys.length, shifts)) {
    const [own, absolute, prediction] = segment.outcomes;
    const group = keyOfSegments(segment.keys);
    if (group === null) ungrouped += segment.rows;
    else if (own !== undefined && absolute !== undefined && prediction !== undefined) {
      numbers.set(group, { rows: segment.rows, error: own, absolute, prediction });
    }
  }
  return { ...emptySide, table: { ...noGroups, ungrouped }, numbers };
}
