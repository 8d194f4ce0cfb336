import type { TextCounts } from "../data/text-counts.ts";

/** What loading found out about all rows of a stored column, so that nobody has to ask again. */
export interface KnownColumn {
  readonly rows: number;
  /** NULL or NaN. */
  readonly missing: number;
  /** +∞ or −∞. */
  readonly infinite: number;
  /** It has two different values at least; when false, that is not known. */
  readonly varies: boolean;
  /** How often each text stands in a text column, where loading counted them. */
  readonly texts?: TextCounts | undefined;
}
