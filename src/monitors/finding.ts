import type { Check, CheckStatus, Condition, Metric } from "./monitor.ts";

/** A metric of the current data as a whole, beside the same number on the reference. */
export function metricOf(
  monitor: string,
  column: string | null,
  metric: string,
  value: number | null,
  rest: { readonly reference?: number | null; readonly note?: string | null } = {},
): Metric {
  return {
    monitor,
    slice: "current",
    column,
    segment: null,
    metric,
    value,
    reference: rest.reference ?? null,
    note: rest.note ?? (value === null ? "there is no value" : null),
  };
}

export interface CheckParts {
  readonly monitor: string;
  readonly column: string | null;
  readonly metric: string;
  readonly value: number | null;
  readonly condition: Condition | null;
  readonly status: CheckStatus;
  readonly severity?: "fail" | "warn";
  readonly message: string;
  /** Set where a monitor has several checks of one column. */
  readonly idSuffix?: string | undefined;
}

/** A check of the current data as a whole. */
export function checkOf(parts: CheckParts): Check {
  const { monitor, column, idSuffix, severity = "fail" } = parts;
  return {
    id: [monitor, column, idSuffix].filter((part) => part != null).join("/"),
    monitor,
    slice: "current",
    column,
    segment: null,
    metric: parts.metric,
    value: parts.value,
    condition: parts.condition,
    status: parts.status,
    severity,
    message: parts.message,
  };
}

/** The only check of a data set monitor that has nothing to check, with the reason. */
export const skippedCheck = (monitor: string, reason: string): Check =>
  checkOf({
    monitor,
    column: null,
    metric: "skipped",
    value: null,
    condition: null,
    status: "skipped",
    message: reason,
  });

/** Whether a value meets a condition. */
export function meets(value: number, { op, threshold }: Condition): boolean {
  switch (op) {
    case "lt":
      return value < threshold;
    case "lte":
      return value <= threshold;
    case "gt":
      return value > threshold;
    case "gte":
      return value >= threshold;
    case "eq":
      return value === threshold;
    case "not_eq":
      return value !== threshold;
  }
}
