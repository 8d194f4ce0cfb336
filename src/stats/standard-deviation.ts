import { CompensatedSum } from "./compensated-sum.ts";
import type { Ecdf } from "./ecdf.ts";
import { defined, definedIfFinite, undefinedBecause, type Outcome } from "./outcome.ts";
import { orderStatistic } from "./quantile.ts";

/**
 * The sample in its own measure: value = center + scale · d with all |d| ≤ 2, so that squares of
 * values near 1e±300 neither overflow nor vanish, and values near 1e9 lose nothing to their mean.
 */
interface Centered {
  readonly center: number;
  /** A power of two. */
  readonly scale: number;
  /** Mean of the d, at most one standard deviation of them from 0. */
  readonly mean: number;
  /** Sum of squared deviations of the d from their mean. */
  readonly m2: number;
}

/** Every description of a sample starts from this, and large samples are described often. */
const known = new WeakMap<Ecdf, Centered | null>();

function centered(sample: Ecdf): Centered | null {
  const before = known.get(sample);
  if (before !== undefined) return before;
  const parts = center(sample);
  known.set(sample, parts);
  return parts;
}

function center(sample: Ecdf): Centered | null {
  const { n, values } = sample;
  const center = orderStatistic(sample, n >> 1);
  const half = 0.5;
  const lowest = values[0] as number;
  const highest = values[values.length - 1] as number;
  const reach = 2 * Math.max(highest * half - center * half, center * half - lowest * half);
  if (!Number.isFinite(reach)) return null;
  const scale = 2 ** Math.max(-1074, Math.floor(Math.log2(reach)));
  const sums = sumsOf(sample, center, scale);
  const first = sums.first.total;
  const second = sums.second.total;
  // The shifted one-pass algorithm: Chan, Golub, LeVeque, Am. Stat. 37 (1983) 242–247. A median is
  // at most one standard deviation from the mean, so the difference costs one bit at most.
  return { center, scale, mean: first / n, m2: Math.max(0, second - first ** 2 / n) };
}

/** Terms that are added plainly before their sum joins the compensated one, as in NumPy. */
const block = 128;

interface DeviationSums {
  readonly first: CompensatedSum;
  readonly second: CompensatedSum;
}

/** Σ count · d and Σ count · d² over the distinct values, with d = (value − center) / scale. */
function sumsOf(sample: Ecdf, center: number, scale: number): DeviationSums {
  const sums = { first: new CompensatedSum(), second: new CompensatedSum() };
  const { length } = sample.values;
  for (let start = 0; start < length; start += block) {
    addBlock(sums, sample, start, Math.min(length, start + block), center, scale);
  }
  return sums;
}

function addBlock(
  sums: DeviationSums,
  { values, cumulative }: Ecdf,
  start: number,
  end: number,
  center: number,
  scale: number,
): void {
  // Dividing by a power of two is multiplying by another one, where that is a number.
  const inverse = 1 / scale;
  const isExact = Number.isFinite(inverse);
  let before = start === 0 ? 0 : (cumulative[start - 1] as number);
  let first = 0;
  let second = 0;
  for (let i = start; i < end; i++) {
    const upTo = cumulative[i] as number;
    const rows = upTo - before;
    before = upTo;
    const distance = (values[i] as number) - center;
    const deviation = isExact ? distance * inverse : distance / scale;
    const weighted = rows * deviation;
    first += weighted;
    second += weighted * deviation;
  }
  sums.first.add(first);
  sums.second.add(second);
}

const noValues = undefinedBecause("there are no values");
const tooWide = undefinedBecause("the values lie too far apart for a floating-point number");

/** The arithmetic mean. */
export function mean(sample: Ecdf): Outcome<number> {
  if (sample.n === 0) return noValues;
  const parts = centered(sample);
  if (parts === null) return tooWide;
  return definedIfFinite(parts.center + parts.scale * parts.mean);
}

/** The standard deviation √(Σ(x − x̄)² / (n − ddof)), in the units of the values. */
export function standardDeviation(sample: Ecdf, ddof: 0 | 1): Outcome<number> {
  if (sample.n === 0) return noValues;
  if (sample.n <= ddof) return undefinedBecause("one value has no sample standard deviation");
  const parts = centered(sample);
  if (parts === null) return tooWide;
  return defined(parts.scale * Math.sqrt(parts.m2 / (sample.n - ddof)));
}

/** The variance, in squared units; may overflow where the standard deviation does not. */
export function variance(sample: Ecdf, ddof: 0 | 1): Outcome<number> {
  const deviation = standardDeviation(sample, ddof);
  return deviation.ok ? definedIfFinite(deviation.value ** 2) : deviation;
}
