import { associationKind } from "../../measure/association.ts";
import type { TableMeasurement } from "../../measure/need.ts";
import { checkOf, metricOf } from "../finding.ts";
import { importantColumns } from "../important-columns.ts";
import type { Check, DatasetMonitor, DatasetSubject, Metric } from "../monitor.ts";
import { classifierResult } from "./multivariate/classifier.ts";
import {
  measureClassifier,
  type ClassifierMeasurement,
} from "./multivariate/measure-classifier.ts";
import {
  measureReconstruction,
  type Reconstruction,
} from "./multivariate/measure-reconstruction.ts";
import {
  classifierMessage,
  leftOutNote,
  reconstructionMessage,
  tooFewColumns,
} from "./multivariate/messages.ts";
import { multivariateParams, type MultivariateParams } from "./multivariate/params.ts";
import { reconstructionResult } from "./multivariate/reconstruction.ts";
import type {
  ClassifierResult,
  MultivariateDriftResult,
  ReconstructionResult,
} from "./multivariate/result.ts";

const id = "drift.multivariate";

interface Measured {
  readonly reconstruction: { readonly value: Reconstruction } | null;
  readonly classifier: ClassifierMeasurement | null;
}

/** Whether rows changed as a whole. Offered, not run by default: it costs seconds on large data. */
export const multivariateDrift: DatasetMonitor<
  MultivariateParams,
  MultivariateDriftResult,
  Measured
> = {
  id,
  title: "Drift of all columns together",
  describe:
    "Whether rows still look as the reference's do as a whole, and whether they can be told apart.",
  cost: "Reads all columns three times: about a second on a hundred thousand rows.",
  scope: "dataset",
  params: multivariateParams,
  applies: (subject, params) =>
    chosen(subject, params).kept.length < 2 ? { ok: false, reason: tooFewColumns } : { ok: true },
  measures: (subject, params) => measurementOf(subject, params),
  evaluate: (subject, measured, params) => {
    const { kept, leftOut } = chosen(subject, params);
    const reconstruction =
      measured.reconstruction === null
        ? null
        : reconstructionResult(measured.reconstruction.value, params.chunks);
    const classifier =
      measured.classifier === null ? null : classifierResult(measured.classifier, kept, params.auc);
    const names = leftOut.map(({ name }) => name);
    return {
      metrics: [
        ...(reconstruction === null ? [] : reconstructionMetrics(reconstruction)),
        ...(classifier === null ? [] : classifierMetrics(classifier)),
      ],
      checks: [
        ...(reconstruction === null ? [] : [reconstructionCheck(reconstruction)]),
        ...(classifier === null ? [] : [classifierCheck(classifier)]),
      ],
      result: {
        columns: kept.map(({ name }) => name),
        leftOut: names,
        note: leftOutNote(names),
        reconstruction,
        classifier,
      },
    };
  },
};

/** Inputs of the model first: where there are two, target and prediction take no part. */
function chosen(subject: DatasetSubject, { columns }: MultivariateParams) {
  const inputs = importantColumns(
    subject,
    (column) =>
      associationKind(column) !== null &&
      (column.role === "feature" || column.role === "sensitive"),
    columns,
  );
  if (inputs.kept.length >= 2) return inputs;
  return importantColumns(subject, (column) => associationKind(column) !== null, columns);
}

function measurementOf(
  subject: DatasetSubject,
  params: MultivariateParams,
): TableMeasurement<Measured> {
  const { kept } = chosen(subject, params);
  return async (ask) => {
    const reconstruction =
      params.method === "classifier"
        ? null
        : { value: await measureReconstruction(kept, params.share, params.chunks)(ask) };
    const classifier =
      params.method === "pca" ? null : await measureClassifier(kept, subject.rows)(ask);
    return { reconstruction, classifier };
  };
}

function reconstructionMetrics(result: ReconstructionResult): readonly Metric[] {
  const { reference, current, upper, reason } = result;
  const note = reason === "" ? null : reason;
  return [
    metricOf(id, null, "pca_reconstruction_error", current, { reference, note }),
    metricOf(id, null, "pca_reconstruction_error_limit", upper, { note }),
  ];
}

function reconstructionCheck(result: ReconstructionResult): Check {
  const { current, lower, upper, reason } = result;
  const high = current !== null && upper !== null && current >= upper;
  const low = current !== null && lower !== null && current <= lower;
  return checkOf({
    monitor: id,
    column: null,
    idSuffix: "pca_reconstruction_error",
    metric: "pca_reconstruction_error",
    value: current,
    condition: upper === null ? null : { op: "lt", threshold: upper },
    status: current === null ? "skipped" : high ? "fail" : low ? "warn" : "pass",
    message: current === null ? reason : reconstructionMessage(current, lower, upper),
  });
}

function classifierMetrics({ auc, reason, chance, columns }: ClassifierResult): readonly Metric[] {
  return [
    metricOf(id, null, "domain_classifier_auc", auc, { note: reason === "" ? null : reason }),
    metricOf(id, null, "domain_classifier_auc_by_chance_limit", chance),
    ...columns.map((own) => metricOf(id, own.column, "domain_classifier_auc", own.auc)),
  ];
}

function classifierCheck(result: ClassifierResult): Check {
  const { auc, threshold, chance, columns, reason } = result;
  const over = auc !== null && auc >= threshold;
  return checkOf({
    monitor: id,
    column: null,
    idSuffix: "domain_classifier_auc",
    metric: "domain_classifier_auc",
    value: auc,
    condition: { op: "lt", threshold },
    status: auc === null ? "skipped" : !over ? "pass" : auc <= chance ? "warn" : "fail",
    message:
      auc === null
        ? reason
        : classifierMessage(
            auc,
            threshold,
            chance,
            columns.slice(0, 3).map(({ column }) => column),
          ),
  });
}
