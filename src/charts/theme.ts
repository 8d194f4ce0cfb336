import type { Config } from "vega-lite";

/**
 * The colours of every chart: the page's own properties, so that a chart follows light, dark, print
 * and forced colours without being drawn again. The second value is for a picture that leaves the
 * page.
 */
export const palette = {
  reference: "var(--ref, #7f8c9b)",
  referenceFill: "var(--ref-fill, #dfe3e8)",
  current: "var(--cur, #3553d1)",
  ink: "var(--ink, #1b1e23)",
  muted: "var(--muted, #5d6570)",
  line: "var(--line, #e3e4e1)",
  none: "transparent",
} as const;

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/** The one look of all charts: hairlines, small muted labels, nothing that is not data. */
export const chartConfig: Config = {
  aria: false,
  background: palette.none,
  font,
  // Letters below the line reach further down than the measured height of a text.
  padding: { left: 0, right: 6, top: 6, bottom: 3 },
  view: { stroke: null },
  axis: {
    title: null,
    domainColor: palette.muted,
    domainWidth: 1,
    gridColor: palette.line,
    gridWidth: 1,
    labelColor: palette.muted,
    labelFont: font,
    labelFontSize: 11,
    labelPadding: 6,
    ticks: false,
    labelOverlap: true,
  },
  // As in sentences: four digits, such as a year's, are written together.
  axisQuantitative: {
    labelExpr: "abs(datum.value) < 10000 ? replace(datum.label, ',', '') : datum.label",
  },
  axisX: { grid: false, labelFlush: true },
  axisY: { domain: false, tickCount: 4 },
  legend: { disable: true },
};
