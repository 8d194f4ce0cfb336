import type { Outcome } from "./outcome.ts";
import { pearson } from "./pearson.ts";
import { midranks } from "./midranks.ts";

/**
 * Spearman's rank correlation: Pearson's coefficient of the midranks. −1 … 1, the strength of a
 * monotone relation. Source: C. Spearman, Am. J. Psychol. 15 (1904) 72–101; as
 * `scipy.stats.spearmanr`.
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Outcome<number> {
  return pearson(midranks(x), midranks(y));
}
