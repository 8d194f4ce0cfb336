import type { Side } from "../../data/dataset.ts";
import { sortedLabels } from "../../measure/confusion.ts";
import { onBothSides, type Pair, type Ask } from "../../measure/need.ts";
import {
  decodeProbabilitySums,
  mergeProbabilitySums,
  type ProbabilitySums,
} from "../../measure/probability-sums.ts";
import { onlyNumericPrediction } from "../../messages.ts";
import { numberOn } from "../../sql/column-on-side.ts";
import { probabilitySumsSql } from "../../sql/probability-sums.ts";
import { labelDecision, type LabelDecision } from "./decided-labels.ts";
import { isLabel, type Model } from "./model.ts";
import { positiveLabel } from "./positive-label.ts";
import { scoreColumns, type ScoreColumn } from "./score-columns.ts";
import { areClasses, unseenClasses } from "./unseen-classes.ts";

/** The classes of a model, and what its probabilities decide where no column predicts labels. */
export interface MeasuredDecision {
  /** The given labels, and the classes that only a probability column knows. */
  readonly labels: readonly string[];
  readonly positive: ReturnType<typeof positiveLabel>;
  /** `null` where a column predicts labels, or nothing decides them. */
  readonly decision: LabelDecision | null;
  /** Why there are no predicted labels; `null` where there are. */
  readonly problem: string | null;
}

/**
 * What probabilities decide, once the labels are known. A class that no row has as its label
 * counts where it has a column, as one of the largest probability, or beside at least three.
 */
export async function measureDecision(
  ask: Pair<Ask>,
  model: Pick<Model, "prediction" | "probabilities">,
  known: readonly string[],
  chosenPositive: string | null,
): Promise<MeasuredDecision> {
  const { prediction, probabilities } = model;
  const isPredicted = prediction !== null && isLabel(prediction);
  const sumsOf = async (own: readonly ScoreColumn[], more: readonly ScoreColumn[]) => {
    const on = (side: Side) => (columns: readonly ScoreColumn[]) =>
      columns.map(({ column }) => numberOn(column, side, "numeric"));
    const { reference, current } = await onBothSides<ProbabilitySums>(async (asked, side) =>
      decodeProbabilitySums(
        await asked(probabilitySumsSql({ table: side }, on(side)(own), on(side)(more))),
      ),
    )(ask);
    return mergeProbabilitySums(reference, current);
  };
  // Two predicted labels make a classifier of two classes, whatever else it could have said.
  const found = isPredicted && known.length < 3 ? null : unseenClasses(probabilities, known);
  const isFound = found !== null && areClasses(found, await sumsOf(found.known, found.unseen));
  const unseen = isFound ? found.unseen.map(({ label }) => label) : [];
  const labels = sortedLabels(new Set([...known, ...unseen]));
  const positive = positiveLabel(labels, chosenPositive);
  if (isPredicted) return { labels, positive, decision: null, problem: null };
  const decision = labelDecision(model, labels, positive.label);
  if (decision?.by === "half") {
    // One half divides probabilities only: of margins or percentages it says nothing.
    const columns = scoreColumns(probabilities, labels, positive.label);
    const { outside } = await sumsOf(columns, []);
    if (outside > 0) return { labels, positive, decision: null, problem: noProbabilities };
  }
  const unpredicted =
    prediction === null
      ? "no column holds predicted labels"
      : onlyNumericPrediction(prediction.name);
  return { labels, positive, decision, problem: decision === null ? unpredicted : null };
}

const noProbabilities =
  "no column holds predicted labels, and scores outside 0 to 1 are no probabilities that decide them";
