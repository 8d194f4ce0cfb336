import { isIdentifier } from "../../data/column.ts";
import { alignCounts } from "../../measure/counts.ts";
import { required, type Pair } from "../../measure/need.ts";
import { onlyOneSideHas } from "../../messages.ts";
import { metricOf } from "../finding.ts";
import type { ColumnMonitor, ColumnSubject, Metric, SubjectColumn } from "../monitor.ts";
import { missingShare, mostCommonShare, shareOf } from "./shares.ts";
import { columnChecks } from "./column-checks.ts";
import { columnQualityParams, type ColumnQualityParams } from "./column-quality-params.ts";
import { statisticsOfCounts, statisticsOfEcdf, statisticsOfSummary } from "./column-statistics.ts";
import { onlyIn, rowsOutside } from "./new-values.ts";
import type { ColumnQualityResult, ColumnStatistics } from "./quality-results.ts";

const id = "quality.column";

export const columnQuality: ColumnMonitor<
  ColumnQualityParams,
  ColumnQualityParams,
  ColumnQualityResult
> = {
  id,
  title: "Data quality",
  describe: "What is missing, constant, new or out of range in a column.",
  scope: "column",
  params: columnQualityParams,
  forColumn: (params) => params,
  applies: ({ reference, current, type, unsupportedReason }) => {
    if (reference === null || current === null) {
      return { ok: false, reason: onlyOneSideHas(reference === null ? "current" : "reference") };
    }
    if (type === "unsupported") {
      return { ok: false, reason: unsupportedReason ?? "the column's type is not supported" };
    }
    return { ok: true };
  },
  needs: (column) => {
    if (isOrdered(column.type)) return ["tally", "ecdf"];
    return isSummarised(column) ? ["summary"] : ["counts"];
  },
  evaluate: (subject, params) => {
    const result = resultOf(subject);
    return {
      metrics: columnMetrics(subject.column.name, result),
      checks: columnChecks(subject.column.name, result, params),
      result,
    };
  },
};

const isOrdered = (type: SubjectColumn["type"]) => type === "numeric" || type === "datetime";

/** Texts and identifiers differ from row to row: new ones among them mean nothing. */
const isSummarised = ({ type, role }: SubjectColumn): boolean =>
  type === "text" || isIdentifier(role);

function resultOf({ column, measured }: ColumnSubject): ColumnQualityResult {
  const { type } = column;
  const none = { outOfRange: null, newCategories: null, vanishedCategories: null };
  if (isOrdered(type)) {
    const ecdf = required(measured.ecdf, "ecdf");
    const tally = required(measured.tally, "tally");
    const of = (side: keyof Pair<unknown>) =>
      statisticsOfEcdf(ecdf[side], tally[side], type === "numeric");
    // Later rows have later dates, higher identifiers and row numbers: only what is measured has a
    // range.
    const isMeasured =
      type === "numeric" && !isIdentifier(column.role) && column.role !== "ignored";
    const outOfRange = isMeasured ? rowsOutside(ecdf.reference, ecdf.current) : null;
    return { ...none, type, reference: of("reference"), current: of("current"), outOfRange };
  }
  if (isSummarised(column)) {
    const summary = required(measured.summary, "summary");
    const of = (side: keyof Pair<unknown>) => statisticsOfSummary(summary[side]);
    return { ...none, type, reference: of("reference"), current: of("current") };
  }
  const counts = required(measured.counts, "counts");
  const aligned = alignCounts(counts.reference, counts.current);
  return {
    ...none,
    type,
    reference: statisticsOfCounts(counts.reference),
    current: statisticsOfCounts(counts.current),
    newCategories: onlyIn(aligned.labels, aligned.current, aligned.reference),
    vanishedCategories: onlyIn(aligned.labels, aligned.reference, aligned.current),
  };
}

/** A statistic of both sides as a metric of the current data beside the reference's. */
export function columnMetrics(name: string, result: ColumnQualityResult): readonly Metric[] {
  const { reference, current } = result;
  if (reference === null || current === null) return [];
  const both = (metric: string, of: (statistics: ColumnStatistics) => number | null) =>
    metricOf(id, name, metric, of(current), { reference: of(reference) });
  const rowsWithValue = current.rows - current.missing;
  const metrics = [
    both("rows", ({ rows }) => rows),
    both("missing", ({ missing }) => missing),
    both("missing_share", missingShare),
    both("distinct", ({ distinct }) => distinct),
    both("most_common_share", mostCommonShare),
  ];
  if (isOrdered(result.type)) {
    const ordered = [
      "min",
      "max",
      "mean",
      "std",
      "median",
      "q25",
      "q75",
      "zeros",
      "infinite",
    ] as const;
    for (const metric of ordered) {
      if (current[metric] === null && reference[metric] === null && rowsWithValue > 0) continue;
      metrics.push(both(metric, (statistics) => statistics[metric]));
    }
    if (result.type === "datetime") {
      metrics.push(both("largest_gap", ({ largestGap = null }) => largestGap));
    }
    const share = shareOf(result.outOfRange, rowsWithValue);
    if (result.outOfRange !== null) {
      metrics.push(metricOf(id, name, "out_of_range", result.outOfRange));
      metrics.push(metricOf(id, name, "out_of_range_share", share));
    }
  }
  if (result.newCategories !== null) {
    const { count, rows } = result.newCategories;
    metrics.push(metricOf(id, name, "new_categories", count));
    metrics.push(metricOf(id, name, "new_category_share", shareOf(rows, rowsWithValue)));
  }
  return metrics;
}
