import { modelDriftSchema, type Relations } from "../../monitors/drift/model/model-drift-result.ts";
import type { Check } from "../../monitors/monitor.ts";
import type { Report } from "../../notebook/report.ts";
import { datasetResult } from "../dataset-result.ts";

/** A column of the model that was compared. */
export interface ModelColumnView {
  readonly name: string;
  readonly role: string;
  readonly check: Check;
}

/** What is shown of the target, and of the prediction with its probabilities. */
export interface ModelDriftView {
  readonly columns: readonly ModelColumnView[];
  readonly relations: Relations | null;
  readonly relationCheck: Check | undefined;
}

/** The monitors whose results the section shows. */
const modelDriftMonitors = ["drift.target", "drift.prediction"] as const;

const readers = modelDriftMonitors.map((id) => ({ id, read: datasetResult(id, modelDriftSchema) }));

/** The results of target and prediction, each where it is there. */
export function modelDriftResults(report: Report): readonly ModelDriftView[] {
  return readers.flatMap(({ id, read }) => {
    const result = read(report);
    if (result === null) return [];
    const own = report.checks.filter(({ monitor }) => monitor === id);
    const columns = result.columns.flatMap(({ name, role }) => {
      const check = own.find(({ column }) => column === name);
      return check === undefined ? [] : [{ name, role, check }];
    });
    return [
      {
        columns,
        relations: result.relations,
        relationCheck: own.find(
          ({ column, metric }) => column === null && metric === "relation_change",
        ),
      },
    ];
  });
}
