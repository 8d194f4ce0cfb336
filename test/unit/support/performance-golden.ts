import evidently from "../../golden/evidently-performance.json" with { type: "json" };
import peers from "../../golden/peers-performance.json" with { type: "json" };

/** Golden cases: see the origin named in each file. Numbers that are not finite are words. */
export const evidentlyCases = evidently;
export const peerCases = peers.cases;

/** The linear congruential generator of the golden cases: uniform numbers in [0, 1). */
export function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Nearly normal numbers: the sum of twelve uniform ones, less 6. */
export const twelveUniforms = (uniform: () => number): number =>
  Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, 0) - 6;

export const frac = (t: number): number => t - Math.floor(t);

interface Bell {
  readonly n: number;
  readonly abc: readonly number[];
  readonly scale: number;
  readonly shift: number;
}

/** The generator `tri` of Evidently's golden file. */
export function bell({ n, abc: [a = 0, b = 0, c = 0], scale, shift }: Bell): number[] {
  return Array.from({ length: n }, (_, k) => {
    const i = k + 1;
    return (frac(i * a) + frac(i * b) + frac(i * c) - 1.5) * scale + shift;
  });
}

/** A VALUES list of SQL: NULL for null, quoted texts, numbers with all their digits. */
export function valuesList(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return "NULL";
    if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
    return Number.isFinite(value) ? `${value}::DOUBLE` : `'${value}'::DOUBLE`;
  };
  return `(VALUES ${rows.map((row) => `(${row.map(cell).join(", ")})`).join(", ")})`;
}
