/** What each metric says, in one line; errors are prediction − target. */
const definitions: Readonly<Record<string, string>> = {
  me: "mean error; above 0 predictions are too high",
  mae: "mean of |error|, in the target's units",
  rmse: "root of the mean squared error: large errors weigh more",
  mape: "mean of |error ÷ target|, rows with target 0 left out",
  smape: "mean of 2 |error| ÷ (|target| + |prediction|)",
  r2: "share of the target's variance that is explained",
  max_abs_error: "the single largest |error|",
  accuracy: "share of the rows whose label is right",
  balanced_accuracy: "mean recall of the classes, each alike",
  precision: "of the rows predicted positive, how many are",
  recall: "of the positive rows, how many are found",
  f1: "harmonic mean of precision and recall",
  mcc: "correlation of labels and predictions, from −1 to 1",
  tnr: "of the negative rows, how many are found",
  fpr: "of the negative rows, how many raise a false alarm",
  fnr: "of the positive rows, how many are missed",
  roc_auc: "chance that a positive row scores above a negative one",
  average_precision: "area under the precision–recall curve",
  log_loss: "surprise at what happened, in nats; 0 is certainty",
  brier: "mean squared distance of the score from 0 or 1",
  ece: "expected calibration error, in tenths of the score",
};

/** What the metrics of several classes say where it differs. */
const ofClasses: Readonly<Record<string, string>> = {
  precision: "mean precision of the classes, each alike",
  recall: "mean recall of the classes, each alike",
  f1: "mean F1 of the classes, each alike",
  roc_auc: "mean over the classes of each against the rest",
  brier: "squared distance of the scores, summed over the classes",
};

/** What a metric says, in one line; empty for an unknown one. */
export const metricDefinition = (metric: string, severalClasses: boolean): string =>
  (severalClasses ? ofClasses[metric] : undefined) ?? definitions[metric] ?? "";
