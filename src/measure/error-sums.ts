/** The errors e = prediction − target of one group of rows. */
export interface ErrorSums {
  /** Rows with a finite error. */
  readonly n: number;
  /** Σ e, Σ |e|, Σ e². */
  readonly sum: number;
  readonly absolute: number;
  readonly squares: number;
}
