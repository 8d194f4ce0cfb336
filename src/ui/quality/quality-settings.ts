import * as v from "valibot";
import {
  columnQualityParams,
  type ColumnQualityParams,
} from "../../monitors/quality/column-quality-params.ts";
import {
  datasetQualityParams,
  type DatasetQualityParams,
} from "../../monitors/quality/dataset-quality-params.ts";
import type { Report } from "../../notebook/report.ts";

/** A limit of data quality as the form shows it: a share, written in percent. */
export interface QualityLimit {
  readonly monitor: "quality.column" | "quality.dataset";
  readonly name: string;
  readonly label: string;
  /** What the percentage is of, behind the field. */
  readonly unit: string;
  readonly value: number;
}

const column: readonly (readonly [keyof ColumnQualityParams, string, string])[] = [
  ["tolerance", "Missing values", "% more than the reference's share may be missing,"],
  ["allowance", "plus", "% of the rows, so that single rows do not fail a check"],
  ["outOfRange", "Out of range", "% of the values may lie outside the reference's range"],
  ["newCategories", "New categories", "% of the rows may be in categories that are new"],
  ["mostCommonGrowth", "Most common value", "% of the rows it may gain"],
];

const dataset: readonly (readonly [keyof DatasetQualityParams, string, string])[] = [
  ["tolerance", "Missing, repeated, empty", "% more than the reference's share of cells or rows,"],
  ["allowance", "plus", "% of the cells or rows"],
];

/** The limits as the notebook has them; what does not fit its schema is default. */
export function qualityLimits(report: Report): readonly QualityLimit[] {
  const paramsOf = <P>(monitor: string, schema: v.GenericSchema<unknown, P>): P => {
    const cell = report.notebook.cells.find((candidate) => candidate.monitor === monitor);
    const parsed = v.safeParse(schema, cell?.params ?? {});
    return parsed.success ? parsed.output : v.parse(schema, {});
  };
  const ofColumns = paramsOf("quality.column", columnQualityParams);
  const ofDataset = paramsOf("quality.dataset", datasetQualityParams);
  return [
    ...column.map(([name, label, unit]) => ({
      ...{ monitor: "quality.column" as const, name, label, unit },
      value: ofColumns[name],
    })),
    ...dataset.map(([name, label, unit]) => ({
      ...{ monitor: "quality.dataset" as const, name, label, unit },
      value: ofDataset[name],
    })),
  ];
}
