/**
 * The statistics once more, written as their textbook definitions read and without any of the
 * product's code: slow, and meant to be compared with what the page exports.
 */

export const mean = (x: readonly number[]): number => sum(x) / x.length;

export const sum = (x: readonly number[]): number => x.reduce((total, value) => total + value, 0);

/** Standard deviation with `ddof` lost degrees of freedom. */
export function standardDeviation(x: readonly number[], ddof: 0 | 1): number {
  const center = mean(x);
  return Math.sqrt(sum(x.map((value) => (value - center) ** 2)) / (x.length - ddof));
}

/** Quantile by linear interpolation (Hyndman and Fan's type 7). */
export function quantile(x: readonly number[], p: number): number {
  const sorted = [...x].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const low = at(sorted, Math.floor(position));
  return low + (position - Math.floor(position)) * (at(sorted, Math.ceil(position)) - low);
}

/** Largest distance of two empirical distribution functions. */
export function ksStatistic(x: readonly number[], y: readonly number[]): number {
  const share = (sample: readonly number[], limit: number): number =>
    sample.filter((value) => value <= limit).length / sample.length;
  return Math.max(...[...x, ...y].map((value) => Math.abs(share(x, value) - share(y, value))));
}

/** Probability of a distance of at least `d` by chance: every lattice path that reaches it counts. */
export function ksPValue(n: number, m: number, d: number): number {
  const reaches = (i: number, j: number): boolean => Math.abs(i / n - j / m) >= d - 1e-12;
  let row: number[] = [];
  for (let i = 0; i <= n; i++) {
    const next: number[] = [];
    for (let j = 0; j <= m; j++) {
      if (reaches(i, j)) next.push(1);
      else if (i === 0 && j === 0) next.push(0);
      else {
        const fromX = i === 0 ? 0 : (at(row, j) * i) / (i + j);
        const fromY = j === 0 ? 0 : (at(next, j - 1) * j) / (i + j);
        next.push(fromX + fromY);
      }
    }
    row = next;
  }
  return at(row, m);
}

/** Area between two empirical distribution functions over the reference's standard deviation. */
export function wasserstein(reference: readonly number[], current: readonly number[]): number {
  const points = [
    ...reference.map((value) => ({ value, isReference: true })),
    ...current.map((value) => ({ value, isReference: false })),
  ].sort((a, b) => a.value - b.value);
  let area = 0;
  // Counted in whole rows: adding 1 / n a thousand times would add up its rounding.
  let referenceRows = 0;
  let currentRows = 0;
  for (const [index, { value, isReference }] of points.entries()) {
    if (isReference) referenceRows++;
    else currentRows++;
    const next = points[index + 1];
    const difference = referenceRows / reference.length - currentRows / current.length;
    if (next !== undefined) area += Math.abs(difference) * (next.value - value);
  }
  return area / Math.max(standardDeviation(reference, 0), 0.001);
}

/** Rows of each label, in the labels' order. */
export function countLabels(x: readonly string[], labels: readonly string[]): number[] {
  return labels.map((label) => x.filter((value) => value === label).length);
}

/** Jensen-Shannon distance of two lists of counts, natural logarithm. */
export function jensenShannon(reference: readonly number[], current: readonly number[]): number {
  const r = reference.map((count) => count / sum(reference));
  const c = current.map((count) => count / sum(current));
  const terms = r.map((share, i) => {
    const other = at(c, i);
    const middle = (share + other) / 2;
    return entropyTerm(share, middle) + entropyTerm(other, middle);
  });
  return Math.sqrt(sum(terms) / 2);
}

const entropyTerm = (share: number, middle: number): number =>
  share === 0 ? 0 : share * Math.log(share / middle);

/** Population stability index; an empty bin counts as a share of 0.0001. */
export function psi(reference: readonly number[], current: readonly number[]): number {
  const r = filledShares(reference);
  const c = filledShares(current);
  return sum(r.map((share, i) => (share - at(c, i)) * Math.log(share / at(c, i))));
}

function filledShares(counts: readonly number[]): number[] {
  const total = sum(counts);
  return counts.map((count) => (count === 0 ? 0.0001 : count / total));
}

/** χ² of the current counts against the reference's shares, and its p-value for three categories. */
export function chiSquareOfThree(
  reference: readonly number[],
  current: readonly number[],
): { readonly statistic: number; readonly pValue: number } {
  const scale = sum(current) / sum(reference);
  const statistic = sum(
    reference.map((count, i) => (at(current, i) - count * scale) ** 2 / (count * scale)),
  );
  // With two degrees of freedom the survival function is the exponential's.
  return { statistic, pValue: Math.exp(-statistic / 2) };
}

/** Two-sided z-test of one share on both sides, `hits` of `total` rows. */
export function zTestPValue(
  reference: { readonly hits: number; readonly total: number },
  current: { readonly hits: number; readonly total: number },
): number {
  const pooled = (reference.hits + current.hits) / (reference.total + current.total);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / reference.total + 1 / current.total));
  const z = (reference.hits / reference.total - current.hits / current.total) / error;
  return 2 * normalTail(Math.abs(z));
}

/** Upper tail of the standard normal distribution, by Simpson's rule over 12 deviations. */
function normalTail(z: number): number {
  const steps = 20_000;
  const width = 12 / steps;
  const density = (x: number): number => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
  let total = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 0 ? 2 : 4;
    total += weight * density(z + i * width);
  }
  return (total * width) / 3;
}

function at(x: readonly number[], index: number): number {
  const value = x[index];
  if (value === undefined) throw new RangeError(`no element ${String(index)}`);
  return value;
}
