import { number, percent } from "../../../../src/format.ts";
import type { CategoryBars, Histogram } from "../../../../src/monitors/distribution.ts";
import type { ColumnDriftResult } from "../../../../src/monitors/drift/column-drift-result.ts";
import type { MadeQuality } from "./made-quality.ts";
import { check, currentRows, metric, referenceRows } from "./made-rows.ts";
import { normal } from "./random.ts";

const id = "drift.column";
const shares = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

interface MadeDrift {
  readonly column: string;
  readonly metrics: ReturnType<typeof metric>[];
  readonly checks: ReturnType<typeof check>[];
  readonly result: ColumnDriftResult;
}

/** What `drift.column` would say of a numeric column, with its statistics from `quality`. */
export function numericDrift(
  column: string,
  quality: readonly MadeQuality[],
  random: () => number,
): MadeDrift {
  const own = quality.find((one) => one.column === column)?.result;
  const { reference, current } = own ?? {};
  const known = (side: typeof reference, p: number): number | null | undefined =>
    ({ 0: side?.min, 0.25: side?.q25, 0.5: side?.median, 0.75: side?.q75, 1: side?.max })[p];
  const quantiles = shares.map((p) => ({
    p,
    reference: known(reference, p) ?? 20 * random(),
    current: known(current, p) ?? 20 * random(),
  }));
  const score = random() * 0.3;
  const noise = madeNoise(random);
  const message = `Wasserstein distance (normed) ${number(score, 3)} is ${score < 0.1 ? "below" : "at or above"} the limit 0.1`;
  const effect = { name: "standardized_mean_difference", value: normal(random) };
  const n = {
    reference: referenceRows - (reference?.missing ?? 0),
    current: currentRows - (current?.missing ?? 0),
  };
  return {
    column,
    metrics: driftMetrics(column, "wasserstein", score, noise, effect),
    checks: [check(id, column, "wasserstein", score, 0.1, message)],
    result: {
      ...common(column, "numeric", "wasserstein", score),
      ...{ n, noise, effect },
      parts: madeParts(n, (i) => `${number(i + random())} to ${number(i + 1)}`, random),
      distribution: madeHistogram(n, random),
      quantiles,
      change: `The median went from ${number(reference?.median)} to ${number(current?.median)}.`,
    },
  };
}

/** What `drift.column` would say of a categorical column. */
export function categoricalDrift(
  column: string,
  categories: number,
  random: () => number,
): MadeDrift {
  const score = random() * 0.3;
  const noise = madeNoise(random);
  const bars = madeBars(column, categories, random);
  const effect = { name: "cramers_v", value: random() };
  return {
    column,
    metrics: driftMetrics(column, "jensen_shannon", score, noise, effect),
    checks: [
      check(
        id,
        column,
        "jensen_shannon",
        score,
        0.1,
        `Jensen–Shannon distance ${number(score, 3)} is ${score < 0.1 ? "below" : "at or above"} the limit 0.1`,
      ),
    ],
    result: {
      ...common(column, "categorical", "jensen_shannon", score),
      ...{ n: bothRows, noise, effect },
      parts: madeParts(bothRows, (i) => bars.labels[i] ?? "", random),
      distribution: bars,
      quantiles: [],
      change: `“${bars.labels[0] ?? ""}” went from ${percent(random())} to ${percent(random())} of the rows.`,
    },
  };
}

const bothRows = { reference: referenceRows, current: currentRows };

const madeNoise = (random: () => number) => ({
  expected: random() / 100,
  limit: random() / 50,
  how: "closed form" as const,
});

const driftMetrics = (
  column: string,
  method: string,
  score: number,
  noise: { readonly expected: number; readonly limit: number },
  effect: { readonly name: string; readonly value: number },
) => [
  metric(id, column, method, score),
  metric(id, column, "drift_score", score),
  metric(id, column, "drift_by_chance", noise.expected),
  metric(id, column, "drift_by_chance_limit", noise.limit),
  metric(id, column, effect.name, effect.value),
];

function madeParts(
  n: { readonly reference: number; readonly current: number },
  label: (i: number) => string,
  random: () => number,
): ColumnDriftResult["parts"] {
  const rows = (all: number) => Math.floor((all / 10) * (0.5 + random()));
  const parts = Array.from({ length: 8 }, (_, i) => {
    const referenceShare = rows(n.reference) / n.reference;
    const currentShare = rows(n.current) / n.current;
    return {
      label: label(i),
      referenceShare,
      currentShare,
      rowsMoved: Math.round((currentShare - referenceShare) * n.current),
      part: random() / 8,
      sql: `SELECT * FROM current WHERE "column" BETWEEN ${String(i)} AND ${String(i + 1)};`,
    };
  });
  return { of: "moved rows", parts, rest: { count: 2, part: random() / 10 } };
}

function common(column: string, kind: "numeric" | "categorical", method: string, score: number) {
  return {
    kind,
    method,
    chosenBy: "auto" as const,
    because: `${kind} with more than 1,000 reference rows (${String(referenceRows)})`,
    score,
    scoreKind: "distance" as const,
    threshold: 0.1,
    drifted: score >= 0.1,
    computation: [`W = ∫ |F − G| dx = ${String(score * 3)}`, `W / s = ${String(score)}`],
    source: "Ramdas, García Trillos & Cuturi 2017, doi:10.3390/e19020047",
    sql: `SELECT "${column}" AS value FROM reference WHERE "${column}" IS NOT NULL ORDER BY 1;`,
  };
}

function madeHistogram(
  n: { readonly reference: number; readonly current: number },
  random: () => number,
): Histogram {
  const centre = 8 + 16 * random();
  const width = 4 + 8 * random();
  const side = (rows: number, shift: number): number[] =>
    Array.from({ length: 40 }, (_, i) => {
      const expected = (rows * Math.exp(-0.5 * ((i - centre - shift) / width) ** 2)) / width / 2.5;
      return Math.max(0, Math.round(expected + normal(random) * Math.sqrt(expected + 1)));
    });
  const outside = () => ({
    reference: Math.floor(random() * 300),
    current: Math.floor(random() * 300),
  });
  return {
    kind: "histogram",
    lo: -random(),
    hi: 30 + 10 * random(),
    reference: side(n.reference, 0),
    current: side(n.current, 4 * random()),
    below: outside(),
    above: outside(),
  };
}

function madeBars(column: string, categories: number, random: () => number): CategoryBars {
  const counts = () =>
    Array.from({ length: categories }, (_, i) => Math.floor((20_000 * random()) / (i + 1)));
  return {
    kind: "categories",
    labels: Array.from({ length: categories }, (_, i) => `${places[i] ?? ""} ${column.slice(-2)}`),
    reference: counts(),
    current: counts(),
    other: categories < 12 ? null : { categories: 31, reference: 840, current: 910 },
  };
}

const places = [
  ...["Manhattan", "Brooklyn", "Queens", "Bronx", "Staten Island", "Newark", "Harlem", "Astoria"],
  ...["Jamaica", "Flushing", "Inwood", "Bay Ridge"],
];
