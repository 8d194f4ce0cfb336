import * as v from "valibot";
import {
  multivariateParams,
  type MultivariateParams,
} from "../../monitors/drift/multivariate/params.ts";
import type { MultivariateDriftResult } from "../../monitors/drift/multivariate/result.ts";
import type { Check } from "../../monitors/monitor.ts";
import type { Report } from "../../notebook/report.ts";
import { once } from "../results.ts";

export const multivariateMonitor = "drift.multivariate";

const number = v.nullable(v.number());
const names = v.array(v.string());
const numbers = v.array(v.number());

const schema: v.GenericSchema<unknown, MultivariateDriftResult> = v.object({
  columns: names,
  leftOut: names,
  note: v.string(),
  reconstruction: v.nullable(
    v.object({
      reference: number,
      current: number,
      standardError: number,
      lower: number,
      upper: number,
      components: v.number(),
      explained: v.number(),
      chunks: v.object({ reference: numbers, current: numbers }),
      source: v.string(),
      sql: v.optional(v.string(), ""),
      reason: v.string(),
    }),
  ),
  classifier: v.nullable(
    v.object({
      auc: number,
      interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
      threshold: v.number(),
      chance: v.number(),
      columns: v.array(v.object({ column: v.string(), auc: v.number() })),
      source: v.string(),
      sql: v.optional(v.string(), ""),
      reason: v.string(),
    }),
  ),
});
const read = once(schema);

/** What the section of multivariate drift shows. */
export interface MultivariateView {
  readonly checks: readonly Check[];
  /** `null` where nothing could be computed: the check says why. */
  readonly result: MultivariateDriftResult | null;
  readonly params: MultivariateParams;
}

/** Reads what the section shows out of a report; without its cell with the usual parameters. */
export function multivariateView(report: Report): MultivariateView {
  const cell = report.notebook.cells.find(({ monitor }) => monitor === multivariateMonitor);
  const parsed = v.safeParse(multivariateParams, cell?.params ?? {});
  return {
    checks: report.checks.filter(({ monitor }) => monitor === multivariateMonitor),
    result: read(report.results[multivariateMonitor]?.dataset),
    params: parsed.success ? parsed.output : v.parse(multivariateParams, {}),
  };
}

/** How far an area under the ROC curve has gone from 0.5 towards its limit: 1 is at the limit. */
export const towardsLimit = (auc: number, threshold: number): number =>
  threshold > 0.5 ? (auc - 0.5) / (threshold - 0.5) : 0;
