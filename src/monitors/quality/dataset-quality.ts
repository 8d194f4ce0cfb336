import type { Side } from "../../data/dataset.ts";
import { onBothSides, type Pair } from "../../measure/need.ts";
import { measureTableCounts, type TableCounts } from "../../measure/table-counts.ts";
import { datasetShareMessage, moreColumnsMessage, rowsMessage } from "../../messages.ts";
import { checkOf, metricOf } from "../finding.ts";
import type { DatasetMonitor, Metric, SubjectColumn } from "../monitor.ts";
import { datasetQualityParams, type DatasetQualityParams } from "./dataset-quality-params.ts";
import type { DatasetCounts, DatasetQualityResult } from "./quality-results.ts";
import { shareOf } from "./shares.ts";

const id = "quality.dataset";

export const datasetQuality: DatasetMonitor<
  DatasetQualityParams,
  DatasetQualityResult,
  Pair<TableCounts>
> = {
  id,
  title: "Quality of the data set",
  describe: "How many cells are missing, and how many rows and columns are empty or repeated.",
  scope: "dataset",
  params: datasetQualityParams,
  applies: () => ({ ok: true }),
  measures: ({ columns, rows, before }) =>
    onBothSides((ask, side) => {
      const stored = columns.flatMap((column) => column[side] ?? []);
      const allDistinct = hasAllDistinct(columns, before.metrics, side, rows[side]);
      return measureTableCounts(ask, side, stored, allDistinct);
    }),
  evaluate: (_, measured, { tolerance, allowance }) => {
    const result = {
      reference: countsOf(measured.reference),
      current: countsOf(measured.current),
    };
    const { reference, current } = result;
    const both = (metric: string, of: (counts: DatasetCounts) => number | null) =>
      metricOf(id, null, metric, of(current), { reference: of(reference) });
    const grown = (metric: string, words: string, of: (counts: DatasetCounts) => number | null) => {
      const value = of(current);
      const before = of(reference) ?? 0;
      const threshold = Math.min(1, before * (1 + tolerance) + allowance);
      return checkOf({
        monitor: id,
        column: null,
        idSuffix: metric,
        metric,
        value,
        condition: { op: "lte", threshold },
        status: value === null ? "skipped" : value <= threshold ? "pass" : "fail",
        message: datasetShareMessage(words, value, before),
      });
    };
    const notMore = (metric: string, words: string, of: (counts: DatasetCounts) => number) =>
      checkOf({
        monitor: id,
        column: null,
        idSuffix: metric,
        metric,
        value: of(current),
        condition: { op: "lte", threshold: of(reference) },
        status: of(current) <= of(reference) ? "pass" : "fail",
        message: moreColumnsMessage(words, of(current), of(reference)),
      });
    return {
      metrics: [
        both("rows", ({ rows }) => rows),
        both("columns", ({ columns }) => columns),
        both("missing", ({ missing }) => missing),
        both("missing_share", ({ missingShare }) => missingShare),
        both("duplicate_rows", ({ duplicateRows }) => duplicateRows),
        both("empty_rows", ({ emptyRows }) => emptyRows),
        both("constant_columns", ({ constantColumns }) => constantColumns),
        both("empty_columns", ({ emptyColumns }) => emptyColumns),
      ],
      checks: [
        checkOf({
          monitor: id,
          column: null,
          idSuffix: "rows",
          metric: "rows",
          value: current.rows,
          condition: { op: "gt", threshold: 0 },
          status: current.rows > 0 ? "pass" : "fail",
          message: rowsMessage(current.rows),
        }),
        grown("missing_share", "of the cells are missing", ({ missingShare }) => missingShare),
        grown("duplicate_rows", "of the rows repeat an earlier one", (counts) =>
          shareOf(counts.duplicateRows, counts.rows),
        ),
        grown("empty_rows", "of the rows are empty", (counts) =>
          shareOf(counts.emptyRows, counts.rows),
        ),
        notMore("constant_columns", "with one value only", (counts) => counts.constantColumns),
        notMore("empty_columns", "without any value", (counts) => counts.emptyColumns),
      ],
      result,
    };
  },
};

/** Whether an earlier monitor found a number or moment that is another one in every row of a side. */
function hasAllDistinct(
  columns: readonly SubjectColumn[],
  metrics: readonly Metric[],
  side: Side,
  rows: number,
): boolean {
  const candidates = new Set(
    columns.filter(({ type }) => type === "numeric" || type === "datetime").map(({ name }) => name),
  );
  return metrics.some(
    ({ metric, column, value, reference }) =>
      metric === "distinct" &&
      column !== null &&
      candidates.has(column) &&
      (side === "current" ? value : reference) === rows,
  );
}

function countsOf({ rows, columns, duplicateRows, emptyRows }: TableCounts): DatasetCounts {
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  return {
    rows,
    columns: columns.length,
    missing,
    missingShare: shareOf(missing, rows * columns.length),
    duplicateRows,
    emptyRows,
    constantColumns: columns.filter(({ constant }) => constant).length,
    emptyColumns: columns.filter((column) => rows > 0 && column.missing === rows).length,
  };
}
