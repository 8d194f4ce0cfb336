import * as v from "valibot";
import { columnChecks } from "../monitors/quality/column-checks.ts";
import { columnMetrics } from "../monitors/quality/column-quality.ts";
import { columnQualityParams } from "../monitors/quality/column-quality-params.ts";
import { columnQualitySchema } from "../monitors/quality/quality-schema.ts";
import { toRows, type Repeater } from "./repeater.ts";

const schema = v.object({
  columns: v.array(v.object({ column: v.string(), result: columnQualitySchema })),
});

/** `quality.column` from its statistics: metrics and checks are computed from them again. */
export const repeatColumnQuality: Repeater = {
  monitor: "quality.column",
  shorten: ({ result }) => result,
  repeat: (short, { params }) => {
    const found = v.safeParse(schema, short);
    const chosen = v.safeParse(columnQualityParams, params);
    if (!found.success || !chosen.success) return null;
    const { columns } = found.output;
    return {
      metrics: columns.flatMap(({ column, result }) => toRows(columnMetrics(column, result))),
      checks: columns.flatMap(({ column, result }) =>
        toRows(columnChecks(column, result, chosen.output)),
      ),
      result: short,
    };
  },
};
