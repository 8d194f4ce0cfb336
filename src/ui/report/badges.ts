import type { CheckStatus } from "../../monitors/monitor.ts";
import type { Report } from "../../notebook/report.ts";
import { count } from "../../format.ts";
import { groupBy } from "../group-by.ts";
import { countStatuses, worstStatus } from "../status.ts";
import { sectionOf } from "./sections.ts";

/** What the outline says beside a section: its worst status and how often, or a plain number. */
export type Badge =
  | { readonly kind: "status"; readonly status: CheckStatus; readonly text: string }
  | { readonly kind: "count"; readonly text: string };

/** The badges by section id; `fileWarnings` is how many sentences warn of how files were read. */
export function outlineBadges(report: Report, fileWarnings: number): ReadonlyMap<string, Badge> {
  const counted = report.checks.filter(
    ({ monitor, status }) => status !== "skipped" && monitor !== "drift.dataset",
  );
  const badges = new Map<string, Badge>([
    ["columns", { kind: "count", text: count(report.columns.length) }],
    [
      "files",
      fileWarnings === 0
        ? { kind: "count", text: "2" }
        : { kind: "status", status: "warn", text: count(fileWarnings) },
    ],
  ]);
  for (const [section, checks] of groupBy(counted, ({ monitor }) => sectionOf(monitor))) {
    const statuses = checks.map(({ status }) => status);
    const status = worstStatus(statuses);
    if (status === null) continue;
    const text = count(countStatuses(statuses)[status]);
    badges.set(section, { kind: "status", status, text });
  }
  return badges;
}
