/** A value, or the reason why it does not exist. Statistics never return NaN. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** A value that exists. */
export const defined = <T>(value: T): Outcome<T> => ({ ok: true, value });
/** The lack of a value, with a reason in words of the field: it is shown to the reader. */
export const undefinedBecause = (reason: string): Outcome<never> => ({ ok: false, reason });

/** A hypothesis test: its statistic and the probability of one at least as extreme by chance. */
export interface TestResult {
  /** `null` where the statistic is infinite, which `note` then explains. */
  readonly statistic: number | null;
  readonly pValue: number;
  /** What the reader should know about this p-value: a table's end, a fallback. */
  readonly note?: string | undefined;
}

/** The result of a computation that may have left the range of a double. */
export const definedIfFinite = (value: number): Outcome<number> =>
  Number.isFinite(value)
    ? defined(value)
    : undefinedBecause("the result is too large for a floating-point number");
