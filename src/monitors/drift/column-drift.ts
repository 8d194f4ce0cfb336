import { isIdentifier } from "../../data/column.ts";
import { alignCounts } from "../../measure/counts.ts";
import { required, type Pair } from "../../measure/need.ts";
import { notTested, onlyOneSideHas } from "../../messages.ts";
import { chooseDriftMethod } from "../../stats/choose-drift-method.ts";
import { pooledDistinct, type Ecdf } from "../../stats/ecdf.ts";
import type { Outcome } from "../../stats/outcome.ts";
import { quantile } from "../../stats/quantile.ts";
import { categoryBarsOf, histogramOf } from "../distribution-of.ts";
import type { Applies, ColumnMonitor, ColumnSubject, SubjectColumn } from "../monitor.ts";
import {
  choiceFor,
  columnDriftParams,
  driftKind,
  type ColumnDriftChoice,
  type ColumnDriftParams,
} from "./column-drift-params.ts";
import type { ColumnDriftResult } from "./column-drift-result.ts";
import { calendarDrift } from "./calendar/calendar-drift.ts";
import { columnFinding } from "./column-finding.ts";
import { textDrift } from "./text/text-drift.ts";
import { categoryParts, numericParts } from "./drift-parts.ts";
import { meanEffect, shareEffect } from "./effect.ts";
import { categoryChange, medianChange } from "./change.ts";
import type { DriftMethod } from "./drift-method.ts";
import { driftMethod } from "./methods/catalogue.ts";
import { manyDistinct, reasonForMethod } from "./reason-for-method.ts";

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
  needs: (column) => [families[driftKind(column) ?? "categorical"]],
  evaluate: (subject, choice) => {
    switch (driftKind(subject.column)) {
      case "numeric":
        return evaluateNumeric(subject, choice);
      case "calendar":
        return calendarDrift(subject, choice);
      case "text":
        return textDrift(subject, choice);
      case "categorical":
      case null:
        return evaluateCategorical(subject, choice);
    }
  },
};

const families = {
  numeric: "ecdf",
  calendar: "ecdf",
  categorical: "counts",
  text: "words",
} as const;

function applies(column: SubjectColumn): Applies {
  const { reference, current, role, type } = column;
  if (reference === null || current === null) {
    return { ok: false, reason: onlyOneSideHas(reference === null ? "current" : "reference") };
  }
  if (column.unsupportedReason !== undefined)
    return { ok: false, reason: column.unsupportedReason };
  if (isIdentifier(role) || role === "timestamp" || role === "ignored") {
    return { ok: false, reason: notTested(role) };
  }
  if (driftKind(column) === null) return { ok: false, reason: notTested(type) };
  return { ok: true };
}

function evaluateNumeric(subject: ColumnSubject, choice: ColumnDriftChoice) {
  const pair = required(subject.measured.ecdf, "ecdf");
  const distinct = pooledDistinct(pair.reference, pair.current, manyDistinct);
  const n = { reference: pair.reference.n, current: pair.current.n };
  const { method, because } = methodFor("numeric", n.reference, distinct, choice);
  const compare = () => {
    if (method.numeric !== undefined) return method.numeric(pair);
    return method.categorical?.(valuesAsCategories(pair)) ?? cannot(method);
  };
  return columnFinding(subject, choice, method, compare, {
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
  const { role } = subject.column;
  const aligned = alignCounts(pair.reference, pair.current);
  const n = {
    reference: pair.reference.rows - pair.reference.missing,
    current: pair.current.rows - pair.current.missing,
  };
  const { method, because } = methodFor("categorical", n.reference, aligned.labels.length, choice);
  return columnFinding(
    subject,
    choice,
    method,
    () => method.categorical?.(aligned) ?? cannot(method),
    {
      kind: "categorical",
      because,
      n,
      distribution: categoryBarsOf(pair, role === "target" || role === "prediction"),
      quantiles: [],
      effect: shareEffect(aligned),
      parts: categoryParts(subject.column, aligned, method),
      change: categoryChange(aligned),
      sql: sqlOf(subject, "counts"),
    },
  );
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
