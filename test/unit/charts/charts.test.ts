import { readFileSync } from "node:fs";
import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, test } from "vitest";
import { categoryChart, categoryShares } from "../../../src/charts/category-chart.ts";
import { chunkChart } from "../../../src/charts/chunk-chart.ts";
import { cumulativeChart } from "../../../src/charts/cumulative-chart.ts";
import { estimatedChart } from "../../../src/charts/estimated-chart.ts";
import type { EstimatedMetric } from "../../../src/monitors/performance/estimated/estimated-result.ts";
import { histogramChart } from "../../../src/charts/histogram-chart.ts";
import { withoutUserMeta } from "../../../src/charts/safe-spec.ts";
import { chartConfig, palette } from "../../../src/charts/theme.ts";

const histogram = {
  kind: "histogram",
  lo: 0,
  hi: 8,
  reference: [10, 40, 30, 20],
  current: [5, 20, 45, 25],
  below: { reference: 0, current: 0 },
  above: { reference: 0, current: 5 },
} as const;

const categories = {
  kind: "categories",
  labels: ["street-hail", "dispatch", ""],
  reference: [90, 8, 2],
  current: [70, 20, 5],
  other: { categories: 2, reference: 0, current: 5 },
} as const;

const quantiles = [0, 0.25, 0.5, 0.75, 1].map((p) => ({
  p,
  reference: 8 * p,
  current: 8 * p + 1,
}));

/** So many chunks with these estimates. */
function estimatedOf(
  before: readonly (number | null)[],
  now: readonly (number | null)[],
): EstimatedMetric {
  const chunk = (estimate: number | null) => ({
    rows: 1250,
    labelled: 0,
    estimate,
    reach: estimate === null ? null : 0.02,
    realized: null,
    alert: false,
  });
  return {
    name: "accuracy",
    better: "higher",
    lower: 0.75,
    upper: 0.95,
    overall: { reference: 0.85, estimate: 0.7, reach: 0.02, realized: null },
    reference: before.map(chunk),
    current: now.map(chunk),
    note: null,
  };
}

const charts: readonly (readonly [string, TopLevelSpec])[] = [
  ["histogram", histogramChart(histogram, false)],
  ["time-histogram", histogramChart({ ...histogram, hi: 4 * 86_400_000 }, true)],
  ["categories", categoryChart(categories)],
  ["cumulative", cumulativeChart(quantiles, false)],
  [
    "chunks",
    chunkChart({ reference: [1, 1.2, 0.9], current: [1.5, 1.4], lower: null, upper: 1.4 }),
  ],
  [
    "estimated",
    estimatedChart(estimatedOf([0.9, 0.85, 0.8], [0.7, null]), {
      chunkSize: 1250,
      orderedBy: null,
    }),
  ],
];

async function svgOf(spec: TopLevelSpec): Promise<string> {
  const fixed: object = { ...spec, width: 480, autosize: "pad" };
  // Spreading a union of specifications loses which one it is; it still is one.
  const { spec: vega } = compile(fixed as TopLevelSpec, { config: chartConfig });
  const runtime = parse(vega, undefined, { ast: true });
  const view = new View(runtime, { renderer: "none", expr: expressionInterpreter });
  const svg = await view.toSVG();
  view.finalize();
  return svg.replaceAll("><", ">\n<") + "\n";
}

describe.each(charts)("the %s chart", (name, spec) => {
  test("is the specification that was agreed on", async () => {
    await expect(JSON.stringify(spec, null, 2) + "\n").toMatchFileSnapshot(
      `../../golden/charts/${name}.golden.json`,
    );
  });

  test("is the picture that was agreed on", async () => {
    await expect(await svgOf(spec)).toMatchFileSnapshot(`../../golden/charts/${name}.golden.svg`);
  });
});

test("chunks without a timestamp have their numbers on the axis, and say what they are", async () => {
  const many = estimatedOf(Array(25).fill(0.9), Array(7).fill(0.8));
  const svg = await svgOf(estimatedChart(many, { chunkSize: 400, orderedBy: null }));
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  expect(texts).toContain("chunks of 400 rows, in the order of the file");
  const numbers = ["1", "5", "10", "15", "20", "25", "1", "2", "3", "4", "5", "6", "7"];
  expect(texts.slice(0, numbers.length)).toEqual(numbers);
  const byTime = await svgOf(estimatedChart(many, { chunkSize: 400, orderedBy: "day" }));
  expect(byTime).toContain("chunks of 400 rows, by day");
});

test("shares count the rows that are not drawn", () => {
  const shares = categoryShares(categories);
  expect(shares.at(-1)).toMatchObject({ label: "2 others", reference: 0, current: 0.05 });
  expect(shares[2]?.label).toBe("(empty text)");
});

test("a category that is called like the folded rest stays itself", () => {
  const shares = categoryShares({ ...categories, labels: ["2 others", "b", "c"] });
  expect(new Set(shares.map(({ key }) => key)).size).toBe(4);
});

test("a picture without values draws nothing and breaks nothing", async () => {
  const empty = histogramChart({ ...histogram, reference: [], current: [] }, false);
  expect(await svgOf(empty)).not.toContain("NaN");
});

test("options that a specification brings for itself are gone before it is drawn", () => {
  const spec = { ...histogramChart(histogram, false), usermeta: { embedOptions: { ast: false } } };
  expect(withoutUserMeta(spec)).not.toHaveProperty("usermeta");
  expect(spec).toHaveProperty("usermeta");
});

test("charts have the page's colours", () => {
  const tokens = readFileSync(
    new URL("../../../src/ui/styles/tokens.css", import.meta.url),
    "utf8",
  );
  for (const color of Object.values(palette)) {
    const [, name, light] = /^var\((--[a-z-]+), (#[0-9a-f]{6})\)$/.exec(color) ?? [];
    if (name === undefined) continue;
    expect(tokens).toContain(`${name}: light-dark(${light ?? ""}`);
  }
});
