import * as v from "valibot";
import { isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";

const numbers = v.array(v.number());
const both = <T extends v.GenericSchema>(schema: T) =>
  v.object({ reference: schema, current: schema });

const labelledSchema = v.object({
  labels: v.array(v.string()),
  otherLabels: v.number(),
  balance: both(numbers),
  confusion: v.nullable(both(v.array(numbers))),
});

/**
 * A classifier's result without labels that fewer than `k` rows have on both sides together, as
 * target or as prediction: they go into its class of others, whose counts stay exact, and their
 * scores are left out. Anything
 * else as it is. With at most two labels they are what the whole result is about, and stay.
 */
export function foldRareLabels(
  result: JsonObject,
  k: number,
  hide: (label: string) => void,
): JsonObject {
  if (!v.is(labelledSchema, result)) return result;
  const { labels, otherLabels, balance, confusion } = result;
  if (labels.length <= 2) return result;
  const rows = (i: number): number =>
    ([balance.reference, balance.current] as const).reduce((sum, of) => sum + (of[i] ?? 0), 0) +
    [...(confusion?.reference ?? []), ...(confusion?.current ?? [])].reduce(
      (sum, line) => sum + (line[i] ?? 0),
      0,
    );
  const rare = labels.flatMap((_, i) => (rows(i) < k ? [i] : []));
  if (rare.length === 0) return result;
  for (const i of rare) hide(labels[i] ?? "");
  const kept = labels.flatMap((_, i) => (rare.includes(i) ? [] : [i]));
  const others = [...rare, ...(otherLabels > 0 ? [labels.length] : [])];
  const folded = (list: readonly number[]): readonly number[] => [
    ...kept.map((i) => list[i] ?? 0),
    others.reduce((sum, i) => sum + (list[i] ?? 0), 0),
  ];
  const foldedLines = (matrix: readonly (readonly number[])[]) => {
    const lines = matrix.map(folded);
    const width = kept.length + 1;
    const rest = Array.from({ length: width }, (_, j) =>
      others.reduce((sum, i) => sum + (lines[i]?.[j] ?? 0), 0),
    );
    return [...kept.map((i) => lines[i] ?? []), rest];
  };
  const rareLabels = new Set<Json | undefined>(rare.map((i) => labels[i]));
  const { scored } = result as JsonObject;
  return {
    ...(result as JsonObject),
    ...(Array.isArray(scored) && {
      scored: (scored as readonly Json[]).filter(
        (one) => !isJsonObject(one) || !rareLabels.has(one["label"]),
      ),
    }),
    labels: kept.map((i) => labels[i] ?? ""),
    otherLabels: otherLabels + rare.length,
    balance: toPlainJson({
      reference: folded(balance.reference),
      current: folded(balance.current),
    }),
    confusion:
      confusion === null
        ? null
        : toPlainJson({
            reference: foldedLines(confusion.reference),
            current: foldedLines(confusion.current),
          }),
  };
}
