import type { TopLevelSpec } from "vega-lite";
import { sides } from "../../data/dataset.ts";
import { count, number } from "../../format.ts";
import type { ErrorGroup } from "../../monitors/performance/regression-result.ts";
import { meanErrorInterval } from "../../stats/performance/group-errors.ts";
import { palette } from "../theme.ts";
import { frame, sideColor, sideNames } from "../frame.ts";

/** Groups of rows by the bins of one number or the labels of one category. */
export interface GroupedErrors {
  readonly edges: readonly number[];
  readonly labels: readonly string[];
  readonly reference: readonly ErrorGroup[];
  readonly current: readonly ErrorGroup[];
}

/** What the bins are called: "below 2", "2 – 5", "from 5". */
export function binNames({ edges, labels }: Pick<GroupedErrors, "edges" | "labels">) {
  if (labels.length > 0) return labels.map((label) => (label === "" ? "(empty text)" : label));
  const [first] = edges;
  if (first === undefined) return ["all"];
  const last = edges.at(-1) ?? first;
  const inner = edges.slice(1).map((edge, i) => `${number(edges[i], 3)} – ${number(edge, 3)}`);
  return [`below ${number(first, 3)}`, ...inner, `from ${number(last, 3)}`];
}

interface Options {
  readonly height: number;
  /** The same scale for several pictures; the picture's own where absent. */
  readonly domain?: readonly [number, number] | undefined;
}

/**
 * The mean error of each group with its 95 % interval, the two sides beside each other: above the
 * line at 0 predictions are too high, below it too low.
 */
export function binnedErrorChart(grouped: GroupedErrors, options: Options): TopLevelSpec {
  const names = binNames(grouped);
  const rows = sides.flatMap((side) =>
    grouped[side].flatMap((group, i) => {
      if (group.me === null) return [];
      const interval = meanErrorInterval(group);
      return [
        {
          // Labels come from data: a number keeps two equal ones apart.
          bin: `${i}\u0000${names[i] ?? ""}`,
          name: names[i] ?? "",
          side,
          sideName: sideNames[side],
          me: group.me,
          low: interval?.low ?? group.me,
          high: interval?.high ?? group.me,
          text: number(group.me, 3),
          range:
            interval === null ? "–" : `${number(interval.low, 3)} to ${number(interval.high, 3)}`,
          mae: number(group.mae, 3),
          rows: count(group.n),
        },
      ];
    }),
  );
  const x = {
    field: "bin",
    type: "nominal" as const,
    sort: null,
    scale: { domain: names.map((name, i) => `${i}\u0000${name}`) },
    axis: {
      labelExpr: "split(datum.label, '\\u0000')[1]",
      // Long labels are slanted: they take no more room than their own height.
      labelAngle: names.every((name) => name.length <= 4) ? 0 : -35,
      labelLimit: 76,
      labelOverlap: false,
      domain: false,
    },
  };
  const xOffset = {
    field: "side",
    type: "nominal" as const,
    scale: { domain: [...sides], padding: 0.7 },
  };
  const scale = {
    nice: true,
    ...(options.domain === undefined ? {} : { domain: [...options.domain] }),
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    scale,
    axis: { tickCount: 4 },
  });
  return {
    ...frame,
    height: options.height,
    data: { values: rows },
    layer: [
      {
        mark: { type: "rule", stroke: palette.muted, strokeWidth: 1 },
        encoding: { y: { datum: 0 } },
      },
      {
        mark: { type: "rule", strokeWidth: 2 },
        encoding: { x, xOffset, y: y("low"), y2: { field: "high" }, color: sideColor },
      },
      {
        mark: { type: "point", filled: true, size: 42, opacity: 1 },
        encoding: {
          x,
          xOffset,
          y: y("me"),
          color: sideColor,
          tooltip: [
            { field: "name", title: "value" },
            { field: "sideName", title: "side" },
            { field: "text", title: "mean error" },
            { field: "range", title: "95 % interval" },
            { field: "mae", title: "mean absolute error" },
            { field: "rows", title: "rows looked at" },
          ],
        },
      },
    ],
  };
}

/** One scale for the mean errors of several pictures, 0 in it: intervals of few rows may leave it. */
export function sharedDomain(all: readonly GroupedErrors[]): readonly [number, number] {
  const means = all.flatMap(({ reference, current }) =>
    [...reference, ...current].flatMap(({ n, me }) => (me !== null && n >= 30 ? [me] : [])),
  );
  const low = Math.min(0, ...means);
  const high = Math.max(0, ...means);
  const margin = (high - low || 1) * 0.12;
  return [low - margin, high + margin];
}
