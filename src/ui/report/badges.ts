import type { CheckStatus } from "../../monitors/monitor.ts";
import type { Report } from "../../notebook/report.ts";
import { count } from "../../format.ts";
import { countStatuses, worstStatus } from "../status.ts";
import type { SectionId } from "./sections.ts";

/** What the outline says beside a section: its worst status and how often, or a plain number. */
export type Badge =
  | { readonly kind: "status"; readonly status: CheckStatus; readonly text: string }
  | { readonly kind: "count"; readonly text: string };

export function outlineBadges(report: Report): Readonly<Partial<Record<SectionId, Badge>>> {
  return {
    ...statusBadge(report, "drift", (monitor) => monitor === "drift.column"),
    ...statusBadge(report, "quality", (monitor) => monitor.startsWith("quality.")),
    columns: { kind: "count", text: count(report.columns.length) },
    files: { kind: "count", text: "2" },
  };
}

function statusBadge(report: Report, id: SectionId, belongs: (monitor: string) => boolean) {
  const statuses = report.checks
    .filter(({ monitor, status }) => belongs(monitor) && status !== "skipped")
    .map(({ status }) => status);
  const status = worstStatus(statuses);
  if (status === null) return {};
  const badge: Badge = { kind: "status", status, text: count(countStatuses(statuses)[status]) };
  return { [id]: badge };
}
