import { count, number } from "../../../format.ts";
import { metricWord, plural } from "../../../messages.ts";

export const stableEstimate = (metric: string, value: number | null, chunks: number): string =>
  `${metricWord(metric)} is estimated at ${number(value)}, within the reference's limits in all ${count(chunks)} chunks`;

export const estimatedMessage = (
  metric: string,
  better: "lower" | "higher",
  bad: number,
  chunks: number,
  limit: number,
): string =>
  `${metricWord(metric)} is estimated ${better === "higher" ? "below" : "above"} the reference's limit ${number(limit)} in ${count(bad)} of ${plural(chunks, "chunk")}`;
