import * as v from "valibot";
import { decisionParams } from "../../monitors/performance/decision-params.ts";
import type { Report } from "../../notebook/report.ts";
import { plainValues, type DecisionValues } from "../../stats/performance/business-value.ts";

/** What each outcome is worth. The notebook may come from anybody: what is wrong is the default. */
export function decisionValuesOf({ notebook }: Report): DecisionValues {
  const cell = notebook.cells.find(({ monitor }) => monitor === "performance.classification");
  const chosen = v.safeParse(decisionParams.values, cell?.params["values"]);
  return chosen.success ? chosen.output : plainValues;
}
