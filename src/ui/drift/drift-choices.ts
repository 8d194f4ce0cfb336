import type { Report } from "../../notebook/report.ts";

/** What the notebook says about one column's drift; absent fields leave the choice to the rule. */
export interface ColumnChoice {
  readonly name: string;
  readonly method?: string;
  readonly threshold?: number | null;
}

/** The parameters of data drift as the notebook has them. */
export interface DriftChoices {
  readonly method: string;
  /** `null`: each method's own default. */
  readonly threshold: number | null;
  /** A distance that chance alone would give only warns. */
  readonly sizeAware: boolean;
  readonly columns: readonly ColumnChoice[];
  /** Share of drifted columns from which the data set counts as drifted. */
  readonly share: number;
  /** How p-values are corrected for the number of columns. */
  readonly correction: string;
}

/** The corrections for many tests, in the order in which they are offered. */
export const corrections = [
  { name: "benjamini_hochberg", label: "Benjamini–Hochberg" },
  { name: "holm", label: "Holm" },
  { name: "bonferroni", label: "Bonferroni" },
  { name: "none", label: "none" },
] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const numberOr = <T>(value: unknown, otherwise: T): number | T =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;

/** Reads the choices out of a notebook that may come from anybody: what does not fit is default. */
export function driftChoices(report: Report): DriftChoices {
  const params = (monitor: string): Readonly<Record<string, unknown>> =>
    report.notebook.cells.find((cell) => cell.monitor === monitor)?.params ?? {};
  const { method, threshold, sizeAware, columns } = params("drift.column");
  const { share, correction } = params("drift.dataset");
  return {
    method: typeof method === "string" ? method : "auto",
    threshold: numberOr(threshold, null),
    sizeAware: sizeAware === true,
    columns: Array.isArray(columns) ? columns.flatMap(columnChoice) : [],
    share: numberOr(share, 0.5),
    correction: corrections.find(({ name }) => name === correction)?.name ?? "benjamini_hochberg",
  };
}

function columnChoice(value: unknown): readonly ColumnChoice[] {
  if (!isRecord(value) || typeof value["name"] !== "string") return [];
  const { name, method, threshold } = value;
  return [
    {
      name,
      ...(typeof method === "string" ? { method } : {}),
      ...(typeof threshold === "number" || threshold === null ? { threshold } : {}),
    },
  ];
}

/** The list of single columns' choices with one of them set; an empty choice leaves the list. */
export function withColumnChoice(
  columns: readonly ColumnChoice[],
  choice: ColumnChoice,
): readonly ColumnChoice[] {
  const others = columns.filter(({ name }) => name !== choice.name);
  const says = choice.method !== undefined || choice.threshold !== undefined;
  return says ? [...others, choice] : others;
}
