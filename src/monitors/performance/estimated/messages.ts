import { count, number } from "../../../format.ts";
import { metricWord, plural } from "../../../messages.ts";

/** Why nothing is estimated of a number; the page offers to do it all the same. */
export const errorIsKnown =
  "every current row has its label, so the error is known and need not be estimated; ask for it with the parameter always";

export const stableEstimate = (
  metric: string,
  better: "lower" | "higher",
  value: number | null,
  chunks: number,
): string =>
  `${metricWord(metric)} is estimated at ${number(value)}, not ${better === "higher" ? "below" : "above"} the reference's limit in any of ${plural(chunks, "chunk")}`;

export const estimatedMessage = (
  metric: string,
  better: "lower" | "higher",
  bad: number,
  chunks: number,
  limit: number,
): string =>
  `${metricWord(metric)} is estimated ${better === "higher" ? "below" : "above"} the reference's limit ${number(limit)} in ${count(bad)} of ${plural(chunks, "chunk")}`;
