import type { Ecdf } from "../ecdf.ts";
import { mean, standardDeviation } from "../standard-deviation.ts";
import { undefinedBecause, type Outcome } from "../outcome.ts";
import { quantile } from "../quantile.ts";
import { normalQuantile } from "../special/normal.ts";

/** A normal Q-Q plot of few points, whatever the number of rows. */
export interface NormalQuantiles {
  /** `theoretical` is in standard deviations, `sample` in the units of the values. */
  readonly points: readonly { readonly theoretical: number; readonly sample: number }[];
  /** The line of a normal law with the sample's mean and standard deviation. */
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Quantiles of the sample against those of the standard normal law at (i − ½)/m, m points at
 * most (J. M. Chambers et al., "Graphical Methods for Data Analysis", 1983, section 6.2).
 */
export function normalQuantiles(sample: Ecdf, most = 100): Outcome<NormalQuantiles> {
  const center = mean(sample);
  const spread = standardDeviation(sample, 1);
  if (!center.ok) return center;
  if (!spread.ok) return undefinedBecause("a Q-Q plot needs two values");
  const count = Math.min(most, sample.n);
  const points = Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count;
    const value = quantile(sample, share);
    return { theoretical: normalQuantile(share), sample: value.ok ? value.value : center.value };
  });
  return { ok: true, value: { points, intercept: center.value, slope: spread.value } };
}
