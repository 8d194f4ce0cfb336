import { alignCounts } from "../../measure/counts.ts";
import { required, type Pair } from "../../measure/need.ts";
import {
  driftMessage,
  onlyOneSideHas,
  notTested,
  noValuesOn,
  withinChance,
} from "../../messages.ts";
import { chooseDriftMethod } from "../../stats/choose-drift-method.ts";
import { pooledDistinct, type Ecdf } from "../../stats/ecdf.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { quantile } from "../../stats/quantile.ts";
import { categoryBarsOf, histogramOf } from "../distribution-of.ts";
import { checkOf, meets, metricOf } from "../finding.ts";
import type { Applies, ColumnMonitor, ColumnSubject, Finding, SubjectColumn } from "../monitor.ts";
import {
  choiceFor,
  columnDriftParams,
  driftKind,
  type ColumnDriftChoice,
  type ColumnDriftParams,
} from "./column-drift-params.ts";
import type { ColumnDriftResult } from "./column-drift-result.ts";
import { categoryParts, numericParts } from "./drift-parts.ts";
import { meanEffect, shareEffect } from "./effect.ts";
import { categoryChange, medianChange } from "./change.ts";
import type { DriftScore, DriftMethod } from "./drift-method.ts";
import { driftMethod } from "./methods/catalogue.ts";
import { reasonForMethod } from "./reason-for-method.ts";

const id = "drift.column";
const shownQuantiles = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

export const columnDrift: ColumnMonitor<ColumnDriftParams, ColumnDriftChoice, ColumnDriftResult> = {
  id,
  title: "Data drift",
  describe: "Whether a column's values are distributed as they were in the reference.",
  scope: "column",
  params: columnDriftParams,
  forColumn: choiceFor,
  applies,
  needs: (column) => (driftKind(column) === "numeric" ? ["ecdf"] : ["counts"]),
  evaluate: (subject, choice) =>
    driftKind(subject.column) === "numeric"
      ? evaluateNumeric(subject, choice)
      : evaluateCategorical(subject, choice),
};

function applies(column: SubjectColumn): Applies {
  const { reference, current, role, type } = column;
  if (reference === null || current === null) {
    return { ok: false, reason: onlyOneSideHas(reference === null ? "current" : "reference") };
  }
  if (column.unsupportedReason !== undefined)
    return { ok: false, reason: column.unsupportedReason };
  if (role === "id" || role === "timestamp" || role === "ignored") {
    return { ok: false, reason: notTested(role) };
  }
  if (driftKind(column) === null) return { ok: false, reason: notTested(type) };
  return { ok: true };
}

function evaluateNumeric(subject: ColumnSubject, choice: ColumnDriftChoice) {
  const pair = required(subject.measured.ecdf, "ecdf");
  const distinct = pooledDistinct(pair.reference, pair.current);
  const n = { reference: pair.reference.n, current: pair.current.n };
  const { method, because } = methodFor("numeric", n.reference, distinct, choice);
  const compare = () => {
    if (method.numeric !== undefined) return method.numeric(pair);
    return method.categorical?.(valuesAsCategories(pair)) ?? cannot(method);
  };
  return finding(subject, choice, method, compare, {
    kind: "numeric",
    because,
    n,
    distribution: histogramOf(pair),
    quantiles: quantilesOf(pair),
    effect: meanEffect(pair),
    parts: numericParts(subject.column, pair, method),
    change: medianChange(pair),
    sql: sqlOf(subject, "ecdf"),
  });
}

function evaluateCategorical(subject: ColumnSubject, choice: ColumnDriftChoice) {
  const pair = required(subject.measured.counts, "counts");
  const aligned = alignCounts(pair.reference, pair.current);
  const n = {
    reference: pair.reference.rows - pair.reference.missing,
    current: pair.current.rows - pair.current.missing,
  };
  const { method, because } = methodFor("categorical", n.reference, aligned.labels.length, choice);
  return finding(subject, choice, method, () => method.categorical?.(aligned) ?? cannot(method), {
    kind: "categorical",
    because,
    n,
    distribution: categoryBarsOf(pair),
    quantiles: [],
    effect: shareEffect(aligned),
    parts: categoryParts(subject.column, aligned, method),
    change: categoryChange(aligned),
    sql: sqlOf(subject, "counts"),
  });
}

function methodFor(
  type: "numeric" | "categorical",
  referenceRows: number,
  distinctPooled: number,
  choice: ColumnDriftChoice,
): { method: DriftMethod; because: string } {
  const name = choice.method ?? chooseDriftMethod({ type, referenceRows, distinctPooled }).method;
  const because = reasonForMethod({ type, referenceRows, distinctPooled }, choice.chosenBy);
  return { method: driftMethod(name), because };
}

const cannot = (method: DriftMethod): Outcome<never> => ({
  ok: false,
  reason: `${method.label} does not fit this column`,
});

type Described = Pick<
  ColumnDriftResult,
  "kind" | "because" | "n" | "distribution" | "quantiles" | "effect" | "parts" | "change" | "sql"
>;

function finding(
  { column }: ColumnSubject,
  choice: ColumnDriftChoice,
  method: DriftMethod,
  compare: () => Outcome<DriftScore>,
  described: Described,
): Finding<ColumnDriftResult> {
  const { name } = column;
  const outcome = emptySide(described.n) ?? compare();
  const threshold = choice.threshold ?? method.threshold;
  const condition = { op: method.passes, threshold };
  const score = outcome.ok ? outcome.value.score : null;
  const drifted = score === null ? null : !meets(score, condition);
  const noise = (outcome.ok ? outcome.value.noise : undefined) ?? null;
  const byChance =
    choice.sizeAware && drifted === true && noise !== null && (score ?? 0) <= noise.limit;
  const note = outcome.ok ? null : outcome.reason;
  const metrics = outcome.ok
    ? outcome.value.metrics.map(({ metric, value }) => metricOf(id, name, metric, value))
    : [];
  return {
    metrics: [
      ...metrics,
      metricOf(id, name, "drift_score", score, { note }),
      ...(noise === null
        ? []
        : [
            metricOf(id, name, "drift_by_chance", noise.expected),
            metricOf(id, name, "drift_by_chance_limit", noise.limit),
          ]),
      ...(described.effect === null
        ? []
        : [metricOf(id, name, described.effect.name, described.effect.value)]),
    ],
    checks: [
      checkOf({
        monitor: id,
        column: name,
        metric: method.name,
        value: score,
        condition,
        status: drifted === null ? "skipped" : byChance ? "warn" : drifted ? "fail" : "pass",
        message:
          note ??
          driftMessage(method, score ?? 0, threshold, drifted === true) +
            (byChance ? withinChance(noise.limit) : ""),
      }),
    ],
    result: {
      ...described,
      method: method.name,
      chosenBy: choice.chosenBy,
      score,
      scoreKind: method.scoreKind,
      threshold,
      drifted,
      noise,
      computation: outcome.ok ? outcome.value.computation : [],
      source: method.source,
    },
  };
}

function emptySide(n: Pair<number>): Outcome<never> | null {
  if (n.reference === 0) return { ok: false, reason: noValuesOn("reference") };
  if (n.current === 0) return { ok: false, reason: noValuesOn("current") };
  return null;
}

const quantilesOf = ({ reference, current }: Pair<Ecdf>) =>
  shownQuantiles.flatMap((p) => {
    const before = quantile(reference, p);
    const after = quantile(current, p);
    return before.ok && after.ok ? [{ p, reference: before.value, current: after.value }] : [];
  });

/** A numeric column with few distinct values, each one a category. */
function valuesAsCategories({ reference, current }: Pair<Ecdf>) {
  const asCounts = ({ n, values, cumulative }: Ecdf) => ({
    rows: n,
    missing: 0,
    labels: [...values].map(String),
    counts: [...cumulative].map((rows, i) => rows - (cumulative[i - 1] ?? 0)),
  });
  return alignCounts(asCounts(reference), asCounts(current));
}

const sqlOf = ({ sql }: ColumnSubject, family: "ecdf" | "counts"): string =>
  `${sql(family, "reference")};\n\n${sql(family, "current")};`;
