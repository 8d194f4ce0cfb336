import * as v from "valibot";
import type { Check, CheckStatus } from "../../../monitors/monitor.ts";
import { correlationParams } from "../../../monitors/quality/correlation-params.ts";
import type { CorrelationParams } from "../../../monitors/quality/correlation-params.ts";
import type {
  CorrelationResult,
  PairResult,
} from "../../../monitors/quality/correlation-result.ts";
import type { Report } from "../../../notebook/report.ts";
import { once } from "../../results.ts";

export const correlationMonitor = "quality.correlation";

const number = v.nullable(v.number());
const schema: v.GenericSchema<unknown, CorrelationResult> = v.object({
  columns: v.array(v.string()),
  leftOut: v.array(v.string()),
  folded: v.array(v.string()),
  note: v.string(),
  threshold: v.number(),
  pairs: v.array(
    v.object({
      a: v.string(),
      b: v.string(),
      measure: v.string(),
      reference: number,
      current: number,
      change: number,
      chance: number,
      reason: v.string(),
    }),
  ),
  sql: v.optional(v.array(v.string()), []),
});
const read = once(schema);

/** A pair of columns with what its change means. */
export interface PairRow extends PairResult {
  readonly status: CheckStatus;
  /** How far the change has gone towards the limit, and up to where chance takes it: 1 is at it. */
  readonly intensity: number | null;
  readonly byChance: number | null;
}

/** What the section of correlations shows. */
export interface CorrelationView {
  readonly result: CorrelationResult;
  readonly rows: readonly PairRow[];
  readonly params: CorrelationParams;
  /** Pairs that a link has left out. */
  readonly missing: number;
}

/** What the report holds of correlations; the result is `null` where none could be computed. */
export function correlationView(report: Report): {
  readonly check: Check | undefined;
  readonly view: CorrelationView | null;
} {
  const check = report.checks.find(({ monitor }) => monitor === correlationMonitor);
  const result = read(report.results[correlationMonitor]?.dataset);
  if (result === null) return { check, view: null };
  const n = result.columns.length;
  const rows = result.pairs.map((pair) => rowOf(pair, result.threshold));
  const missing = Math.max(0, (n * (n - 1)) / 2 - rows.length);
  return { check, view: { result, rows, params: paramsOf(report), missing } };
}

function rowOf(pair: PairResult, threshold: number): PairRow {
  const size = pair.change === null ? null : Math.abs(pair.change);
  const status =
    size === null
      ? "skipped"
      : size <= threshold
        ? "pass"
        : size <= (pair.chance ?? 0)
          ? "warn"
          : "fail";
  const scaled = (value: number | null) =>
    value === null || threshold <= 0 ? null : value / threshold;
  return { ...pair, status, intensity: scaled(size), byChance: scaled(pair.chance) };
}

/** The parameters as the notebook has them; what does not fit is default. */
function paramsOf(report: Report): CorrelationParams {
  const cell = report.notebook.cells.find(({ monitor }) => monitor === correlationMonitor);
  const parsed = v.safeParse(correlationParams, cell?.params ?? {});
  return parsed.success ? parsed.output : v.parse(correlationParams, {});
}

/** What a pair's status is called. */
export const pairWords: Readonly<Record<CheckStatus, string>> = {
  fail: "changed",
  warn: "by chance",
  pass: "as before",
  undecided: "undecided",
  skipped: "no number",
  error: "error",
};
