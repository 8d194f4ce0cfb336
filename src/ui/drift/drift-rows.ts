import type { ColumnType, Role } from "../../data/column.ts";
import type { ColumnDriftResult } from "../../monitors/drift/column-drift-result.ts";
import { effectStrength } from "../../monitors/drift/effect.ts";
import type { CheckStatus } from "../../monitors/monitor.ts";
import type { Report } from "../../notebook/report.ts";
import { columnDriftResults } from "../results.ts";
import { driftWords, statusRank } from "../status.ts";

/** One column in the table of data drift. */
export interface DriftRow {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role;
  readonly status: CheckStatus;
  readonly result: ColumnDriftResult | null;
  /** The check's own sentence. */
  readonly message: string;
  /** How far the score has gone towards its limit: 1 is at the limit. */
  readonly intensity: number | null;
  /** Up to where chance alone takes the score, on the same scale; `null` where nobody knows. */
  readonly chance: number | null;
  /** A test's p-value after correction for the number of columns; absent for distances. */
  readonly adjusted?: number | undefined;
  /** How large the change is, from 0 to 1 for columns of all types. */
  readonly strength: number | null;
  /** How strongly the column goes with the target in the reference, from 0 to 1. */
  readonly importance: number | null;
  /** Strength times importance. */
  readonly weighted: number | null;
}

/**
 * How far a score has gone towards its limit, so that distances and p-values can stand in one
 * picture: the quotient for a distance, the quotient of the logarithms for a p-value. Both are 1
 * where the verdict turns.
 */
export function intensity(result: ColumnDriftResult): number | null {
  const { score, threshold, scoreKind } = result;
  if (score === null) return null;
  if (scoreKind === "distance") return threshold > 0 ? score / threshold : null;
  if (!(threshold > 0 && threshold < 1)) return null;
  return Math.log(Math.max(score, 1e-300)) / Math.log(threshold);
}

const chance = ({ noise, threshold, scoreKind }: ColumnDriftResult): number | null =>
  noise === null || scoreKind === "pValue" || threshold <= 0 ? null : noise.limit / threshold;

/** The verdict in a word; a warning says whether chance explains it. */
export function verdictWord({ status, result }: DriftRow): string {
  if (status !== "warn" || result === null) return driftWords[status];
  // A calendar's change is one of the data's time, and warns even beyond chance.
  const isBeyond = result.noise != null && (result.score ?? 0) > result.noise.limit;
  return isBeyond ? "moved" : "by chance";
}

/** The columns that were tested or skipped, in the order of the report. */
export function driftRows(report: Report): readonly DriftRow[] {
  const results = columnDriftResults(report);
  const checks = new Map(
    report.checks
      .filter(({ monitor, column }) => monitor === "drift.column" && column !== null)
      .map((check) => [check.column, check]),
  );
  const ofColumns = (wanted: string): ReadonlyMap<string | null, number | null> =>
    new Map(
      report.metrics
        .filter(({ monitor, metric }) => monitor === "drift.dataset" && metric === wanted)
        .map(({ column, value }) => [column, value]),
    );
  const adjusted = ofColumns("drift_p_adjusted");
  const importance = ofColumns("importance");
  const weighted = ofColumns("weighted_drift");
  return report.columns.flatMap(({ name, type, role }) => {
    const result = results.get(name) ?? null;
    const check = checks.get(name);
    if (result === null && check === undefined) return [];
    return [
      {
        name,
        type,
        role,
        result,
        status: check?.status ?? (result?.drifted === true ? "fail" : "pass"),
        message: check?.message ?? "",
        intensity: result === null ? null : intensity(result),
        chance: result === null ? null : chance(result),
        adjusted: adjusted.get(name) ?? undefined,
        strength:
          result?.effect == null ? null : effectStrength(result.effect.name, result.effect.value),
        importance: importance.get(name) ?? null,
        weighted: weighted.get(name) ?? null,
      },
    ];
  });
}

export type DriftSort =
  | "column"
  | "method"
  | "score"
  | "intensity"
  | "effect"
  | "importance"
  | "weighted"
  | "verdict";
export interface Sorting<Key extends string> {
  readonly key: Key;
  readonly descending: boolean;
}

/** What a click on a header asks for: the other direction, or the new column's natural one. */
export function nextSorting<Key extends string>(
  now: Sorting<Key>,
  key: Key,
  descendingFirst: boolean,
): Sorting<Key> {
  return now.key === key
    ? { key, descending: !now.descending }
    : { key, descending: descendingFirst };
}

/** A sorted copy; ties keep the order of the report, and rows without a number come last. */
export function sortDriftRows(
  rows: readonly DriftRow[],
  { key, descending }: Sorting<DriftSort>,
): readonly DriftRow[] {
  const sign = descending ? -1 : 1;
  const byNumber = (a: number | null, b: number | null): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  };
  const compare: Record<DriftSort, (a: DriftRow, b: DriftRow) => number> = {
    column: (a, b) => sign * a.name.localeCompare(b.name, "en"),
    method: (a, b) => sign * (a.result?.method ?? "").localeCompare(b.result?.method ?? "", "en"),
    score: (a, b) => byNumber(a.result?.score ?? null, b.result?.score ?? null),
    intensity: (a, b) => byNumber(a.intensity, b.intensity),
    effect: (a, b) => byNumber(a.strength, b.strength),
    importance: (a, b) => byNumber(a.importance, b.importance),
    weighted: (a, b) => byNumber(a.weighted, b.weighted),
    verdict: (a, b) =>
      sign * (statusRank(b.status) - statusRank(a.status)) ||
      (b.intensity ?? -1) - (a.intensity ?? -1),
  };
  return [...rows].sort(compare[key]);
}

/** The rows whose name holds the text, without regard to case, and that have the status. */
export function filterDriftRows(
  rows: readonly DriftRow[],
  text: string,
  status: CheckStatus | "all",
): readonly DriftRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) => (status === "all" || row.status === status) && row.name.toLowerCase().includes(wanted),
  );
}
