import { CompensatedSum } from "./compensated-sum.ts";
import { defined, undefinedBecause, type Outcome } from "./outcome.ts";

/** One variable centred, and divided by its largest deviation so that squares stay in range. */
function centred(values: ArrayLike<number>): Float64Array | null {
  const n = values.length;
  const origin = values[0] as number;
  const sum = new CompensatedSum();
  let largest = 0;
  for (let i = 0; i < n; i++) {
    largest = Math.max(largest, Math.abs((values[i] as number) * 0.5 - origin * 0.5));
  }
  if (largest === 0) return null;
  const scaled = Float64Array.from(
    { length: n },
    (_, i) => ((values[i] as number) * 0.5 - origin * 0.5) / largest,
  );
  for (const value of scaled) sum.add(value);
  const mean = sum.total / n;
  return scaled.map((value) => value - mean);
}

/**
 * Pearson's correlation coefficient of aligned finite values: −1 … 1, the strength of a linear
 * relation; free of units. Undefined where one side is constant.
 *
 * Source: K. Pearson, Proc. R. Soc. 58 (1895) 240–242; two-pass, as `scipy.stats.pearsonr`.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Outcome<number> {
  if (x.length !== y.length) throw new RangeError("values are not aligned");
  if (x.length < 2) return undefinedBecause("a correlation needs two rows");
  const a = centred(x);
  const b = centred(y);
  if (a === null || b === null) return undefinedBecause("one of the two variables is constant");
  const xx = new CompensatedSum();
  const yy = new CompensatedSum();
  const xy = new CompensatedSum();
  for (let i = 0; i < a.length; i++) {
    const p = a[i] as number;
    const q = b[i] as number;
    xx.add(p * p);
    yy.add(q * q);
    xy.add(p * q);
  }
  const r = xy.total / Math.sqrt(xx.total) / Math.sqrt(yy.total);
  return defined(Math.max(-1, Math.min(1, r)));
}
