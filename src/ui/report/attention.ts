import type { CheckStatus } from "../../monitors/monitor.ts";
import { number, pValue } from "../../format.ts";
import { plural } from "../../messages.ts";
import type { ColumnDriftResult } from "../../monitors/drift/column-drift-result.ts";
import type { Report } from "../../notebook/report.ts";
import { columnDriftResults } from "../results.ts";
import { intensity } from "../drift/drift-rows.ts";
import { methodLabel } from "../drift/method-options.ts";
import { statusRank } from "../status.ts";

/** What an item is about: its column, the model, or the data set as a whole. */
export const subjectOf = ({ column, monitor }: AttentionItem): string =>
  column ?? (monitor.startsWith("performance.") ? "The model" : "The data set");

/** One thing to look at first: where it is and what it says. */
export interface AttentionItem {
  readonly id: string;
  readonly monitor: string;
  readonly column: string | null;
  readonly status: CheckStatus;
  readonly text: string;
  /** The score against its limit, where the text says what moved. */
  readonly aside: string | null;
  /** How far beyond its limit the number lies. */
  readonly effect: number;
}

const roleRank = { target: 0, prediction: 1, probability: 2 } as const;

/**
 * What failed or came near, in the order of how much it matters: failures before warnings, the
 * model's performance and its own columns before others, and then by how far the number lies beyond its limit.
 */
export function attentionItems(report: Report): readonly AttentionItem[] {
  const drift = columnDriftResults(report);
  const roles = new Map(report.columns.map(({ name, role }) => [name, role]));
  const rank = ({ monitor, column }: AttentionItem): number => {
    if (monitor.startsWith("performance.")) return -1;
    const role = column === null || monitor !== "drift.column" ? undefined : roles.get(column);
    return role !== undefined && role in roleRank ? roleRank[role as keyof typeof roleRank] : 3;
  };
  return report.checks
    .filter(({ status, monitor }) => isBad(status) && monitor !== "drift.dataset")
    .filter((check) => !isCopy(check))
    .map((check) => {
      const result =
        check.monitor === "drift.column" && check.column !== null
          ? drift.get(check.column)
          : undefined;
      const change = result?.change ?? "";
      return {
        id: check.id,
        monitor: check.monitor,
        column: check.column,
        status: check.status,
        text: change === "" ? check.message : asClause(change),
        aside: result === undefined || change === "" ? null : scoreAgainstLimit(result),
        effect: result === undefined ? effectOf(check) : Math.min(intensity(result) ?? 0, 50),
      };
    })
    .sort(
      (a, b) =>
        statusRank(a.status) - statusRank(b.status) || rank(a) - rank(b) || b.effect - a.effect,
    );
}

/** Target and prediction stand among the columns already. */
const isCopy = ({ monitor, column }: Report["checks"][number]): boolean =>
  column !== null && (monitor === "drift.target" || monitor === "drift.prediction");

const isBad = (status: CheckStatus): boolean =>
  status === "fail" || status === "warn" || status === "error";

/** "The median went up." as it reads after a colon. */
const asClause = (sentence: string): string =>
  sentence.replace(/^(The|Every|Median)\b/, (word) => word.toLowerCase()).replace(/\.$/, "");

function scoreAgainstLimit(result: ColumnDriftResult): string {
  const isTest = result.scoreKind === "pValue";
  const value = isTest ? `p ${pValue(result.score)}` : number(result.score, 3);
  return `${methodLabel(result.method)} ${value}, limit ${number(result.threshold)}`;
}

/**
 * A quality check beside scores of drift, which are 1 at their limit: what concerns a tenth of the
 * rows more than allowed counts like a score at twice its limit.
 */
function effectOf(check: Report["checks"][number]): number {
  const { metric, value, condition } = check;
  if (value === null || condition === null) return 0;
  return metric.endsWith("share") ? 1 + 10 * Math.max(0, value - condition.threshold) : 2;
}

/** The report in one sentence: "3 of 18 columns drifted, and 2 quality checks failed." */
export function headline(report: Report): string {
  if (hasNothingInCommon(report))
    return "The two files have no column in common. Is one of them the wrong file?";
  const drift = report.checks.filter(({ monitor }) => monitor === "drift.column");
  const tested = drift.filter(({ status }) => status !== "skipped").length;
  const drifted = drift.filter(({ status }) => status === "fail").length;
  const quality = report.checks.filter(({ monitor }) => monitor.startsWith("quality."));
  const failed = quality.filter(({ status }) => status === "fail").length;
  const warned = quality.filter(({ status }) => status === "warn").length;
  const first =
    tested === 0
      ? "No column could be compared"
      : drifted === 0
        ? tested === 1
          ? "The one column that was compared is stable"
          : `None of ${amount(tested)} columns drifted`
        : tested === 1
          ? "The one column that was compared drifted"
          : `${amount(drifted)} of ${amount(tested)} columns drifted`;
  const data = `${first}${joiner(drifted > 0, failed > 0 || warned > 0)}${qualityPart(failed, warned)}.`;
  const same = isComparedWithItself(report) ? "Both files are the same. " : "";
  return same + data + performancePart(report) + fairnessPart(report);
}

/** Whether every column is in one of the two files only. */
function hasNothingInCommon({ checks, datasets }: Report): boolean {
  const own = (metric: string): number | null =>
    checks.find((check) => check.monitor === "quality.schema" && check.metric === metric)?.value ??
    null;
  return (
    own("missing_columns") === datasets.reference.columns &&
    own("added_columns") === datasets.current.columns
  );
}

/** Whether one file was given for both sides; the parts of a log are of one file, and differ. */
const isComparedWithItself = ({ datasets, notebook }: Report): boolean =>
  datasets.reference.fingerprint === datasets.current.fingerprint && !("log" in notebook.data);

/** What became of the model, as far as its metrics are held to limits. */
function performancePart(report: Report): string {
  const checks = report.checks.filter(
    ({ monitor, status }) => monitor.startsWith("performance.") && status !== "skipped",
  );
  const [worst] = checks.filter(({ status }) => status === "fail");
  if (worst !== undefined) return ` The model is worse: ${worst.message.split(", ")[0] ?? ""}.`;
  if (checks.length === 0) return "";
  const warned = checks.filter(({ status }) => status === "warn").length;
  return warned === 0
    ? " The model's metrics are within their limits."
    : ` ${plural(warned, "check")} of the model gave a warning.`;
}

/** Which columns split people into groups that are not treated alike. */
function fairnessPart(report: Report): string {
  const failed = report.checks.filter(
    ({ monitor, status }) => monitor.startsWith("fairness.") && status === "fail",
  );
  const columns = [...new Set(failed.flatMap(({ column }) => column ?? []))];
  if (columns.length === 0) return "";
  const named = columns.length > 3 ? `${amount(columns.length)} columns` : inSeries(columns);
  return ` Groups by ${named} are not treated alike.`;
}

/** "a, b and c". */
const inSeries = (names: readonly string[]): string =>
  names.join(", ").replace(/, (?=[^,]*$)/, " and ");

const joiner = (bad: boolean, qualityBad: boolean): string =>
  bad === qualityBad ? ", and " : ", but ";

function qualityPart(failed: number, warned: number): string {
  if (failed === 0 && warned === 0) return "no quality check failed";
  if (failed === 0) return `${plural(warned, "quality check")} gave a warning`;
  return `${plural(failed, "quality check")} failed`;
}

const amount = (n: number): string => n.toLocaleString("en-US");
