import type { ProductSums } from "../measure/association.ts";
import { defined, undefinedBecause, type Outcome } from "./outcome.ts";

/** Below this part of the sum of squares, a variance is the sum's own rounding error. */
const rounding = 1e-13;

/**
 * Pearson's correlation coefficient from sums: −1 … 1. The shifts should lie near the means, as
 * digits are lost otherwise. Undefined where a side is constant or there are fewer than two rows.
 *
 * Source: K. Pearson, Proc. R. Soc. 58 (1895) 240–242.
 */
export function pearsonOfSums({ n, x, y, xx, yy, xy }: ProductSums): Outcome<number> {
  if (n < 2) return undefinedBecause("a correlation needs two rows");
  const varianceX = xx - (x * x) / n;
  const varianceY = yy - (y * y) / n;
  const covariance = xy - (x * y) / n;
  if (![varianceX, varianceY, covariance].every(Number.isFinite)) {
    return undefinedBecause("the values lie too far apart");
  }
  if (varianceX <= xx * rounding || varianceY <= yy * rounding) {
    return undefinedBecause("one of the two variables is constant");
  }
  const r = covariance / Math.sqrt(varianceX) / Math.sqrt(varianceY);
  return defined(Math.max(-1, Math.min(1, r)));
}
