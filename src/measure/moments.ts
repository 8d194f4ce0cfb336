/** Sufficient statistics of a numeric column of one slice, from SQL. */
export interface Moments {
  readonly rows: number;
  /** NULL, NaN or a missing token. */
  readonly missing: number;
  /** +∞ or −∞. */
  readonly infinite: number;
  /** Finite values: the basis of everything below, which is `null` where there is none. */
  readonly n: number;
  readonly zeros: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Sum of squared deviations from the mean. */
  readonly m2: number | null;
}
