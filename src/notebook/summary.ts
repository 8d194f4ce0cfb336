import type { Check, CheckStatus } from "../monitors/monitor.ts";
import type { Report } from "./report.ts";

/** Worst first: the status of a report is that of its worst check. */
const worstFirst: readonly CheckStatus[] = [
  "error",
  "fail",
  "warn",
  "undecided",
  "pass",
  "skipped",
];

/** How many checks have each status, and the status of them all. */
export function summarize(checks: readonly Pick<Check, "status">[]): Report["summary"] {
  const counts = { pass: 0, warn: 0, fail: 0, undecided: 0, skipped: 0, error: 0 };
  for (const { status } of checks) counts[status]++;
  // One monitor's error leaves the others standing; it outweighs a pass, but not a failed check.
  const status = worstFirst.find((candidate) => counts[candidate] > 0) ?? "pass";
  return { status: counts.fail > 0 ? "fail" : status, ...counts };
}
