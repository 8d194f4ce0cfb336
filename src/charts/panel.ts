import type { TopLevelSpec } from "vega-lite";

/** How a result is drawn: a chart, or a table. Plain JSON. */
export type Panel = ChartPanel | TablePanel;

export interface ChartPanel {
  readonly kind: "chart";
  readonly title: string;
  /** What the picture shows, in words, for those who cannot see it. */
  readonly description: string;
  readonly spec: TopLevelSpec;
}

export interface TablePanel {
  readonly kind: "table";
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
