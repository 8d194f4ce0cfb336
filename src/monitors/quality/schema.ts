import * as v from "valibot";
import { changedTypes, columnsOnlyIn } from "../../messages.ts";
import { nothing } from "../../measure/need.ts";
import { checkOf, metricOf } from "../finding.ts";
import type { DatasetMonitor } from "../monitor.ts";
import type { SchemaResult } from "./schema-result.ts";

const id = "quality.schema";

const params = v.object({});

/** Missing columns fail, since nothing can be said of them; added and changed ones warn. */
export const schema: DatasetMonitor<object, SchemaResult, null> = {
  id,
  title: "Columns of both files",
  describe: "Which columns the files do not share, and which changed their type.",
  scope: "dataset",
  params,
  applies: () => ({ ok: true }),
  measures: () => nothing,
  evaluate: ({ differences }) => {
    const { onlyReference, onlyCurrent, changedType } = differences;
    const changed = changedType.map(({ column }) => column);
    const none = (
      metric: string,
      names: readonly string[],
      status: "fail" | "warn",
      message: string,
    ) =>
      checkOf({
        monitor: id,
        column: null,
        idSuffix: metric,
        metric,
        value: names.length,
        condition: { op: "eq", threshold: 0 },
        status: names.length === 0 ? "pass" : status,
        severity: status,
        message,
      });
    return {
      metrics: [
        metricOf(id, null, "missing_columns", onlyReference.length),
        metricOf(id, null, "added_columns", onlyCurrent.length),
        metricOf(id, null, "changed_types", changed.length),
      ],
      checks: [
        none("missing_columns", onlyReference, "fail", columnsOnlyIn("reference", onlyReference)),
        none("added_columns", onlyCurrent, "warn", columnsOnlyIn("current", onlyCurrent)),
        none("changed_types", changed, "warn", changedTypes(changed)),
      ],
      result: differences,
    };
  },
};
