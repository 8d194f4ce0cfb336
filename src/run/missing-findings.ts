import { couldNotBeMeasured } from "../messages.ts";
import { checkOf } from "../monitors/finding.ts";
import type { Finding } from "../monitors/monitor.ts";

/** The finding of a monitor that found nothing: a check that says why. */
export function withoutResult(
  monitor: string,
  column: string | null,
  status: "skipped" | "error",
  reason: string,
): Finding<null> {
  const check = checkOf({
    monitor,
    column,
    metric: status,
    value: null,
    condition: null,
    status,
    message: reason,
  });
  return { metrics: [], checks: [check], result: null };
}

/** The finding of a monitor that threw. */
export function failed(monitor: string, column: string | null, error: unknown): Finding<null> {
  const detail = error instanceof Error ? error.message : String(error);
  return withoutResult(monitor, column, "error", couldNotBeMeasured(detail));
}
