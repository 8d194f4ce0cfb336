import type { Report } from "../notebook/report.ts";

/**
 * The report as the public JSON document, indented by two blanks.
 *
 * @throws TypeError when a number is not finite: JSON would write it as a bare `null`, and a value
 *   that does not exist must come with its reason.
 */
export function reportToJson(report: Report): string {
  refuseNonFinite("report", report);
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Apart from writing: a function that is asked for each member makes that take ten times longer. */
function refuseNonFinite(key: string, value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`the report's "${key}" is not a finite number`);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) refuseNonFinite(name, member);
}
