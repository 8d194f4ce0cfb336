import type { CheckStatus } from "../monitors/monitor.ts";

/** Worst first: the order in which statuses are sorted and summed up. */
export const statusOrder: readonly CheckStatus[] = [
  "fail",
  "error",
  "warn",
  "undecided",
  "pass",
  "skipped",
];

/** The place of a status in that order: 0 is the worst. */
export const statusRank = (status: CheckStatus): number => statusOrder.indexOf(status);

/** The worst status of several; `null` of none. */
export function worstStatus(statuses: readonly CheckStatus[]): CheckStatus | null {
  return statuses.reduce<CheckStatus | null>(
    (worst, status) => (worst === null || statusRank(status) < statusRank(worst) ? status : worst),
    null,
  );
}

export type StatusCounts = Readonly<Record<CheckStatus, number>>;

/** How many of each status there are. */
export function countStatuses(statuses: readonly CheckStatus[]): StatusCounts {
  const counts = { pass: 0, warn: 0, fail: 0, undecided: 0, skipped: 0, error: 0 };
  for (const status of statuses) counts[status]++;
  return counts;
}

type Words = Readonly<Record<CheckStatus, string>>;

/** A status is never colour alone: each has its word, and drift has words of its own. */
export const driftWords: Words = {
  fail: "drifted",
  warn: "warning",
  pass: "stable",
  undecided: "undecided",
  skipped: "skipped",
  error: "error",
};

export const checkWords: Words = {
  fail: "failed",
  warn: "warning",
  pass: "passed",
  undecided: "undecided",
  skipped: "skipped",
  error: "error",
};

/** "3 drifted · 1 near · 13 stable": what occurs, worst first. */
export function statusSummary(counts: StatusCounts, words: Words): string {
  return statusOrder
    .filter((status) => counts[status] > 0)
    .map((status) => {
      const plural = words[status] === "warning" && counts[status] !== 1;
      return `${counts[status].toLocaleString("en-US")} ${words[status]}${plural ? "s" : ""}`;
    })
    .join(" · ");
}
