/** A value, or the reason why it does not exist. Statistics never return NaN. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

export const defined = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const undefinedBecause = (reason: string): Outcome<never> => ({ ok: false, reason });

/** A hypothesis test: its statistic and the probability of one at least as extreme by chance. */
export interface TestResult {
  readonly statistic: number;
  readonly pValue: number;
}
