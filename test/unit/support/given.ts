import type { Outcome } from "../../../src/stats/outcome.ts";

/** The value of an outcome; the test fails with the reason where there is none. */
export function given<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}
