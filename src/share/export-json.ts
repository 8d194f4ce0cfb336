import type { Report } from "../notebook/report.ts";

/**
 * The report as the public JSON document, indented by two blanks.
 *
 * @throws TypeError when a number is not finite: JSON would write it as a bare `null`, and a value
 *   that does not exist must come with its reason.
 */
export function reportToJson(report: Report): string {
  return `${JSON.stringify(report, refuseNonFinite, 2)}\n`;
}

function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`the report's "${key}" is not a finite number`);
  }
  return value;
}
