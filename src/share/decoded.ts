export type DecodeFailure =
  | "too-long"
  | "bad-prefix"
  | "corrupt"
  | "too-large"
  | "too-new"
  | "not-a-report";

/** What was read from outside, with what was left out of it; or why it cannot be read. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T; readonly notices: readonly string[] }
  | Undecoded;

export interface Undecoded {
  readonly ok: false;
  readonly reason: DecodeFailure;
  /** For the reader: what is wrong and what to do. */
  readonly sentence: string;
}
