import {
  categoryMessage,
  constantMessage,
  infiniteMessage,
  missingMessage,
  mostCommonMessage,
  outOfRangeMessage,
} from "../../messages.ts";
import { checkOf, type CheckParts } from "../finding.ts";
import type { Check, CheckStatus } from "../monitor.ts";
import type { ColumnQualityParams } from "./column-quality-params.ts";
import type { ColumnQualityResult, ColumnStatistics } from "./quality-results.ts";
import { missingShare, mostCommonShare, shareOf } from "./shares.ts";

type Parts = Omit<CheckParts, "monitor" | "column" | "idSuffix">;
type Sides = { readonly reference: ColumnStatistics; readonly current: ColumnStatistics };

/** The checks of one column. Every one is about harm: fewer missing values never fail. */
export function columnChecks(
  name: string,
  result: ColumnQualityResult,
  params: ColumnQualityParams,
): readonly Check[] {
  const { reference, current } = result;
  if (reference === null || current === null || current.rows === 0) return [];
  const sides = { reference, current };
  const checks = [
    missingCheck(sides, params),
    constantCheck(sides),
    infiniteCheck(sides),
    outOfRangeCheck(result, sides, params),
    newCategoriesCheck(result, sides, params),
    mostCommonCheck(result, sides, params),
  ];
  return checks
    .filter((parts) => parts !== null)
    .map((parts) =>
      checkOf({ ...parts, monitor: "quality.column", column: name, idSuffix: parts.metric }),
    );
}

/** Passes at or below the threshold; above it the status is `bad`, just above zero `near`. */
function atMost(metric: string, value: number, threshold: number, message: string): Parts {
  const status: CheckStatus = value <= threshold ? "pass" : "fail";
  return { metric, value, condition: { op: "lte", threshold }, status, message };
}

function missingCheck({ reference, current }: Sides, params: ColumnQualityParams): Parts | null {
  const before = missingShare(reference);
  const now = missingShare(current);
  if (before === null || now === null) return null;
  const limit = Math.min(1, before * (1 + params.tolerance) + params.allowance);
  return atMost("missing_share", now, before === 1 ? 1 : limit, missingMessage(now, before));
}

function constantCheck({ reference, current }: Sides): Parts | null {
  if (reference.distinct === null || current.distinct === null || reference.distinct < 2)
    return null;
  if (current.rows === current.missing) return null;
  return {
    metric: "distinct",
    value: current.distinct,
    condition: { op: "gt", threshold: 1 },
    status: current.distinct > 1 || current.rows < 2 ? "pass" : "fail",
    message: constantMessage(current.distinct, current.mostCommon?.value ?? ""),
  };
}

function infiniteCheck({ reference, current }: Sides): Parts | null {
  if (reference.infinite === null || current.infinite === null) return null;
  const limit =
    current.rows === 0 ? 0 : (reference.infinite / Math.max(1, reference.rows)) * current.rows;
  return atMost(
    "infinite",
    current.infinite,
    limit,
    infiniteMessage(current.infinite, reference.infinite),
  );
}

function outOfRangeCheck(
  { outOfRange, type }: ColumnQualityResult,
  { reference, current }: Sides,
  params: ColumnQualityParams,
): Parts | null {
  if (type !== "numeric") return null;
  const share = shareOf(outOfRange, current.rows - current.missing);
  if (share === null || outOfRange === null) return null;
  const message = outOfRangeMessage(outOfRange, share, reference.min ?? 0, reference.max ?? 0);
  const parts = atMost("out_of_range_share", share, params.outOfRange, message);
  return { ...parts, severity: "warn", status: parts.status === "fail" ? "warn" : parts.status };
}

function newCategoriesCheck(
  { newCategories }: ColumnQualityResult,
  { reference, current }: Sides,
  params: ColumnQualityParams,
): Parts | null {
  if (newCategories === null || reference.rows === reference.missing) return null;
  const share = shareOf(newCategories.rows, current.rows - current.missing);
  if (share === null) return null;
  const message = categoryMessage(
    newCategories.count,
    share,
    newCategories.examples[0]?.label ?? "",
  );
  const parts = atMost("new_category_share", share, params.newCategories, message);
  return newCategories.count > 0 && parts.status === "pass" ? { ...parts, status: "warn" } : parts;
}

function mostCommonCheck(
  { type }: ColumnQualityResult,
  { reference, current }: Sides,
  params: ColumnQualityParams,
): Parts | null {
  const before = mostCommonShare(reference);
  const now = mostCommonShare(current);
  if (before === null || now === null || type === "datetime") return null;
  const threshold = Math.min(1, before + params.mostCommonGrowth);
  const parts = atMost(
    "most_common_share",
    now,
    threshold,
    mostCommonMessage(now, before, current.mostCommon?.value ?? ""),
  );
  return { ...parts, severity: "warn", status: parts.status === "fail" ? "warn" : parts.status };
}
