import type { ColumnType } from "../../data/column.ts";
import type { Check, CheckStatus } from "../../monitors/monitor.ts";
import type {
  ColumnQualityResult,
  ColumnStatistics,
} from "../../monitors/quality/quality-results.ts";
import type { Report } from "../../notebook/report.ts";
import { groupBy } from "../group-by.ts";
import { columnQualityResults } from "../results.ts";
import { statusRank, worstStatus } from "../status.ts";

/** One column in the table of data quality, with what its checks say. */
export interface QualityRow {
  readonly name: string;
  readonly type: ColumnType;
  readonly index: number;
  readonly status: CheckStatus;
  /** Checks that did not pass, worst first. */
  readonly findings: readonly Check[];
  readonly passed: number;
  /** Why nothing was checked; empty where something was. */
  readonly reason: string;
  readonly result: ColumnQualityResult | null;
}

/** Every column with a result or a check, those with findings first. */
export function qualityRows(report: Report): readonly QualityRow[] {
  const results = columnQualityResults(report);
  const checks = groupBy(
    report.checks.filter(({ monitor }) => monitor === "quality.column"),
    ({ column }) => column,
  );
  return report.columns
    .flatMap(({ name, type }, index) => {
      const result = results.get(name) ?? null;
      const own = checks.get(name) ?? [];
      if (result === null && own.length === 0) return [];
      const status = worstStatus(own.map((check) => check.status)) ?? "skipped";
      const findings = own
        .filter((check) => check.status !== "pass" && check.status !== "skipped")
        .toSorted((a, b) => statusRank(a.status) - statusRank(b.status));
      const passed = own.filter((check) => check.status === "pass").length;
      const skipped = own.find((check) => check.status === "skipped");
      const reason = status === "skipped" ? (skipped?.message ?? "") : "";
      return [{ name, type, index, status, findings, passed, reason, result }];
    })
    .sort((a, b) => statusRank(a.status) - statusRank(b.status) || a.index - b.index);
}

/** Share of rows without a value; `null` where there are no rows or no such side. */
export const missingShare = (side: ColumnStatistics | null | undefined): number | null =>
  side == null || side.rows === 0 ? null : side.missing / side.rows;

/** Share of the rows with a value that hold the most common one. */
export function mostCommonShare(side: ColumnStatistics | null | undefined): number | null {
  if (side?.mostCommon == null || side.rows === side.missing) return null;
  return side.mostCommon.count / (side.rows - side.missing);
}
