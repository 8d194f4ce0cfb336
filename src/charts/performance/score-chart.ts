import type { TopLevelSpec } from "vega-lite";
import type { Side } from "../../data/dataset.ts";
import { number, percent } from "../../format.ts";
import type { CalibrationCounts } from "../../measure/score-counts.ts";
import { palette } from "../theme.ts";
import { axisTitle, frame, sideColor, sideNames } from "../frame.ts";

/**
 * The scores of the rows of the class (above the line) and of all others (below it), each as a
 * share of its own rows, on both sides: the further apart, the better they are told apart.
 */
export function scoreChart(
  bins: Readonly<Record<Side, readonly CalibrationCounts[]>>,
  count: number,
): TopLevelSpec {
  const rows = (["reference", "current"] as const).flatMap((side) => {
    const all = (of: (bin: CalibrationCounts) => number) =>
      bins[side].reduce((sum, bin) => sum + of(bin), 0);
    const positives = all((bin) => bin.positives);
    const negatives = all((bin) => bin.n - bin.positives);
    const byBin = new Map(bins[side].map((bin) => [bin.bin, bin]));
    // The step of the last bin ends where the next one would begin.
    return Array.from({ length: count + 1 }, (_, i) => {
      const own = byBin.get(Math.min(i, count - 1));
      const share = (n: number, total: number) => (total === 0 ? 0 : n / total);
      const ofClass = share(own?.positives ?? 0, positives);
      const ofOthers = share((own?.n ?? 0) - (own?.positives ?? 0), negatives);
      return {
        side,
        sideName: sideNames[side],
        from: i / count,
        range: `${number(Math.min(i, count - 1) / count)} – ${number(Math.min(i + 1, count) / count)}`,
        ofClass,
        below: -ofOthers,
        classText: percent(ofClass),
        otherText: percent(ofOthers),
      };
    });
  });
  const x = {
    field: "from",
    type: "quantitative" as const,
    scale: { domain: [0, 1], nice: false },
    axis: { tickCount: 5, format: ".1~f", ...axisTitle("score") },
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    axis: {
      ...axisTitle("others · class"),
      tickCount: 5,
      labelExpr: "format(abs(datum.value), '.1~%')",
    },
  });
  const tooltip = [
    { field: "sideName", title: "side" },
    { field: "range", title: "score" },
    { field: "classText", title: "of the class" },
    { field: "otherText", title: "of the others" },
  ];
  const isSide = (side: Side) => ({ filter: `datum.side === '${side}'` });
  const area = (field: string) => ({
    transform: [isSide("reference")],
    mark: {
      type: "area" as const,
      interpolate: "step-after" as const,
      fill: palette.referenceFill,
      line: { stroke: palette.reference, strokeWidth: 1, interpolate: "step-after" as const },
    },
    encoding: { x, y: y(field) },
  });
  const line = (field: string) => ({
    transform: [isSide("current")],
    mark: { type: "line" as const, interpolate: "step-after" as const, strokeWidth: 1.75 },
    encoding: { x, y: y(field), color: sideColor },
  });
  return {
    ...frame,
    height: 220,
    data: { values: rows },
    layer: [
      area("ofClass"),
      area("below"),
      line("ofClass"),
      line("below"),
      {
        mark: { type: "rule", stroke: palette.muted, strokeWidth: 1 },
        encoding: { y: { datum: 0 } },
      },
      {
        mark: { type: "point", filled: true, size: 80, opacity: 0 },
        encoding: { x, y: y("ofClass"), tooltip },
      },
    ],
  };
}
