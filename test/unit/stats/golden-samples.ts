import golden from "../../golden/evidently-drift.json" with { type: "json" };
import { ecdfOf, type Ecdf } from "../../../src/stats/ecdf.ts";

/** A sample of the golden file, by the generators described in it. */
type Recipe = Readonly<Record<string, unknown>>;

const frac = (t: number): number => t - Math.floor(t);

function valuesOf(recipe: Recipe): readonly (number | string)[] {
  const { gen, n, a, abc, scale, shift, k, c, labels, cum, values, parts } = recipe as {
    gen: string;
    n: number;
    a: number;
    abc: [number, number, number];
    scale: number;
    shift: number;
    k: number;
    c: number;
    labels: string[];
    cum: number[];
    values: number[];
    parts: Recipe[];
  };
  const each = <T>(make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i + 1));
  switch (gen) {
    case "uniform":
      return each((i) => frac(i * a) * scale + shift);
    case "tri":
      return each(
        (i) => (frac(i * abc[0]) + frac(i * abc[1]) + frac(i * abc[2]) - 1.5) * scale + shift,
      );
    case "int":
      return each((i) => Math.floor(frac(i * a) * k) + shift);
    case "const":
      return each(() => c);
    case "cat":
      return each((i) => labels[cum.findIndex((limit) => frac(i * a) < limit)] ?? "");
    case "values":
      return values;
    case "concat":
      return parts.flatMap((part) => valuesOf(part));
    default:
      throw new Error(`unknown generator ${gen}`);
  }
}

type Sides = Readonly<Record<"reference" | "current", Recipe>>;
const samples = new Map(Object.entries(golden.samples as Readonly<Record<string, Sides>>));

function sides(name: string): Sides {
  const pair = samples.get(name);
  if (pair === undefined) throw new Error(`no sample ${name}`);
  return pair;
}

export function numericSample(name: string): { reference: Ecdf; current: Ecdf } {
  const { reference, current } = sides(name);
  return {
    reference: ecdfOf(valuesOf(reference).map(Number)),
    current: ecdfOf(valuesOf(current).map(Number)),
  };
}

/** Counts aligned over the sorted labels of both sides. */
export function categoricalSample(name: string): { reference: number[]; current: number[] } {
  const { reference, current } = sides(name);
  const left = valuesOf(reference);
  const right = valuesOf(current);
  const labels = [...new Set([...left, ...right])].sort((p, q) => (p < q ? -1 : 1));
  const count = (values: readonly (number | string)[]): number[] => {
    const rows = new Map<number | string, number>();
    for (const value of values) rows.set(value, (rows.get(value) ?? 0) + 1);
    return labels.map((label) => rows.get(label) ?? 0);
  };
  return { reference: count(left), current: count(right) };
}
