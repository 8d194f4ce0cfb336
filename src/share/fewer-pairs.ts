import * as v from "valibot";
import { isJsonObject, type Json, type JsonObject } from "./canonical-json.ts";

/** Pairs of columns, those that matter most first: their number grows with the square of the columns. */
const pairsSchema = v.array(v.looseObject({ a: v.string(), b: v.string(), measure: v.string() }));

/** The first `most` of the pairs; anything else stays as it is. */
export const fewerPairs = (member: Json, most: number): Json =>
  Array.isArray(member) && member.length > most && v.is(pairsSchema, member)
    ? (member as readonly Json[]).slice(0, most)
    : member;

/** The metrics without those of pairs that a monitor's result does not list. */
export function metricsOfListedPairs(metrics: Json | undefined, results: Json): Json | undefined {
  if (!Array.isArray(metrics) || !isJsonObject(results)) return metrics;
  const listed = new Map(
    Object.entries(results).flatMap(([monitor, result]) => {
      const pairs = pairsOf(result);
      return pairs === null
        ? []
        : [[monitor, new Set(pairs.map(({ a, b }) => JSON.stringify([a, `with=${b}`])))] as const];
    }),
  );
  return (metrics as readonly Json[]).filter((row) => !isJsonObject(row) || isListed(row, listed));
}

function pairsOf(result: Json): v.InferOutput<typeof pairsSchema> | null {
  if (!isJsonObject(result) || !isJsonObject(result["dataset"])) return null;
  const { pairs } = result["dataset"];
  return v.is(pairsSchema, pairs) ? pairs : null;
}

function isListed(
  { monitor, column, segment }: JsonObject,
  listed: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (typeof monitor !== "string" || typeof segment !== "string") return true;
  const pairs = segment.startsWith("with=") ? listed.get(monitor) : undefined;
  return pairs === undefined || pairs.has(JSON.stringify([column, segment]));
}
