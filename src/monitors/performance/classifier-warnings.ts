import { misspeltLabelsMessage, reversedPolarity, reversedScores } from "../../messages.ts";
import { checkOf } from "../finding.ts";
import type { Check } from "../monitor.ts";
import type { ClassificationResult } from "./classification-result.ts";
import type { MeasuredClassifiers } from "./measure-classification.ts";

/** What a person should know before any number of a classifier is believed. */
export function classifierWarnings(
  monitor: string,
  { misspelt }: MeasuredClassifiers,
  { reversed, changes }: ClassificationResult,
): readonly Check[] {
  const valueOf = (metric: string): number =>
    changes.find((change) => change.metric === metric)?.current.value ?? 0;
  const warning = (idSuffix: string, metric: string, value: number, message: string): Check =>
    checkOf({
      monitor,
      column: null,
      idSuffix,
      metric,
      value,
      condition: null,
      status: "warn",
      severity: "warn",
      message,
    });
  return [
    ...(reversed.labels
      ? [
          warning(
            "polarity",
            "accuracy",
            valueOf("accuracy"),
            reversedPolarity(valueOf("accuracy")),
          ),
        ]
      : []),
    ...(reversed.scores
      ? [
          warning(
            "score-polarity",
            "roc_auc",
            valueOf("roc_auc"),
            reversedScores(valueOf("roc_auc")),
          ),
        ]
      : []),
    ...(misspelt.length > 0
      ? [warning("spelling", "unknown_labels", misspelt.length, misspeltLabelsMessage(misspelt))]
      : []),
  ];
}
