/**
 * Sums over the rows with a finite target y and prediction p, where e = p − y is the error,
 * d = e − `errorShift` and u = y − `targetShift`. The shifts are near the means, so that
 * variances do not drown in rounding.
 */
const noSums = {
  /** Σ d, Σ d² */
  d1: 0,
  d2: 0,
  /** Σ e, Σ |e|, Σ e², Σ e⁴ */
  e1: 0,
  a1: 0,
  e2: 0,
  e4: 0,
  /** Rows with y ≠ 0, and over them Σ |e/y|, Σ |e/y|² */
  percentages: 0,
  r1: 0,
  r2: 0,
  /** Σ s, Σ s² with s = 2|e| / (|y| + |p|), 0 where both are 0 */
  s1: 0,
  s2: 0,
  /** Σ u … Σ u⁴, Σ u e², Σ u² e² */
  u1: 0,
  u2: 0,
  u3: 0,
  u4: 0,
  ue2: 0,
  u2e2: 0,
};
type RegressionSums = Readonly<typeof noSums>;
const sumNames = Object.keys(noSums) as readonly (keyof RegressionSums)[];

/** How far the predictions of a number are off in some rows. */
export interface RegressionErrors {
  readonly rows: number;
  /** Rows without a target: their label has not come yet. */
  readonly unlabelled: number;
  /** Rows with a target, without a prediction. */
  readonly unpredicted: number;
  /** Rows with both, one of which is infinite (or their difference). */
  readonly infinite: number;
  /** The other rows: those that are measured. */
  readonly n: number;
  readonly maxAbsoluteError: number;
  readonly errorShift: number;
  readonly targetShift: number;
  readonly sums: RegressionSums;
}

/** The finite errors p − y of rows; NaN where a row has none. */
export function errorsOf(
  targets: Float64Array,
  predictions: Float64Array,
): Float64Array<ArrayBuffer> {
  const errors = new Float64Array(targets.length);
  for (let row = 0; row < errors.length; row++) {
    const error = (predictions[row] as number) - (targets[row] as number);
    errors[row] = Number.isFinite(error) ? error : Number.NaN;
  }
  return errors;
}

/**
 * Sums up the errors of rows.
 * @param targets - NaN where a row has none
 * @param predictions - likewise
 * @param errors - those of `errorsOf`
 */
export function sumRegressionErrors(
  targets: Float64Array,
  predictions: Float64Array,
  errors: Float64Array,
): RegressionErrors {
  let unlabelled = 0;
  let unpredicted = 0;
  let n = 0;
  let errorTotal = 0;
  let targetTotal = 0;
  for (let row = 0; row < errors.length; row++) {
    const y = targets[row] as number;
    const error = errors[row] as number;
    if (!Number.isNaN(error)) {
      n++;
      errorTotal += error;
      targetTotal += y;
    } else if (Number.isNaN(y)) unlabelled++;
    else if (Number.isNaN(predictions[row])) unpredicted++;
  }
  const errorShift = finiteMean(errorTotal, n);
  const targetShift = finiteMean(targetTotal, n);
  const shifts = { error: errorShift, target: targetShift };
  let sums = noSums;
  for (let from = 0; from < errors.length; from += blockRows) {
    const to = Math.min(from + blockRows, errors.length);
    sums = added(sums, sumBlock(targets, predictions, errors, shifts, from, to));
  }
  return {
    rows: errors.length,
    unlabelled,
    unpredicted,
    infinite: errors.length - n - unlabelled - unpredicted,
    n,
    maxAbsoluteError: largest(errors),
    errorShift,
    targetShift,
    sums,
  };
}

/** In blocks a sum is more exact, and short calls are compiled sooner than one long one. */
const blockRows = 4096;

function sumBlock(
  targets: Float64Array,
  predictions: Float64Array,
  errors: Float64Array,
  shifts: { readonly error: number; readonly target: number },
  from: number,
  to: number,
): RegressionSums {
  let d1 = 0;
  let d2 = 0;
  let e1 = 0;
  let a1 = 0;
  let e2 = 0;
  let e4 = 0;
  let percentages = 0;
  let r1 = 0;
  let r2 = 0;
  let s1 = 0;
  let s2 = 0;
  let u1 = 0;
  let u2 = 0;
  let u3 = 0;
  let u4 = 0;
  let ue2 = 0;
  let u2e2 = 0;
  for (let row = from; row < to; row++) {
    const e = errors[row] as number;
    if (Number.isNaN(e)) continue;
    const y = targets[row] as number;
    const size = Math.abs(e);
    const eSquare = e * e;
    const d = e - shifts.error;
    const u = y - shifts.target;
    const uSquare = u * u;
    d1 += d;
    d2 += d * d;
    e1 += e;
    a1 += size;
    e2 += eSquare;
    e4 += eSquare * eSquare;
    if (y !== 0) {
      const r = size / Math.abs(y);
      percentages++;
      r1 += r;
      r2 += r * r;
    }
    if (e !== 0) {
      const s = (2 * size) / (Math.abs(y) + Math.abs(predictions[row] as number));
      s1 += s;
      s2 += s * s;
    }
    u1 += u;
    u2 += uSquare;
    u3 += uSquare * u;
    u4 += uSquare * uSquare;
    ue2 += u * eSquare;
    u2e2 += uSquare * eSquare;
  }
  return { d1, d2, e1, a1, e2, e4, percentages, r1, r2, s1, s2, u1, u2, u3, u4, ue2, u2e2 };
}

const added = (a: RegressionSums, b: RegressionSums): RegressionSums => {
  const sums = { ...a };
  for (const name of sumNames) sums[name] += b[name];
  return sums;
};

function largest(errors: Float64Array): number {
  let most = 0;
  for (let row = 0; row < errors.length; row++) {
    const size = Math.abs(errors[row] as number);
    // NaN is not above anything.
    if (size > most) most = size;
  }
  return most;
}

/** A mean to count from: 0 where there is none or it overflows. */
function finiteMean(total: number, n: number): number {
  const mean = total / n;
  return Number.isFinite(mean) ? mean : 0;
}
