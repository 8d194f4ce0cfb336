import * as v from "valibot";
import { isJsonObject } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";

export type Salvaged<T> =
  | { readonly ok: true; readonly value: T; readonly leftOut: readonly string[] }
  | { readonly ok: false; readonly issue: v.BaseIssue<unknown> };

const maxRounds = 12;

/**
 * The part of a document that its schema accepts. What the schema refuses is left out (and named):
 * first the refused value itself, so that a default may take its place, then, where it is needed,
 * the row that holds it. Fails only where nothing sensible remains.
 */
export function salvage<T>(schema: v.GenericSchema<unknown, T>, document: Json): Salvaged<T> {
  const leftOut: string[] = [];
  let rest = document;
  for (let round = 0; ; round++) {
    const parsed = v.safeParse(schema, rest);
    if (parsed.success) return { ok: true, value: parsed.output, leftOut };
    const [issue] = parsed.issues;
    const places = new Set<string>();
    for (const path of parsed.issues.map((one) => placeToRemove(rest, keysOf(one)))) {
      if (path.length === 0) return { ok: false, issue };
      places.add(JSON.stringify(path));
    }
    if (round === maxRounds) return { ok: false, issue };
    leftOut.push(...[...places].map((place) => (JSON.parse(place) as string[]).join(".")));
    rest = without(rest, [], places);
  }
}

const keysOf = (issue: v.BaseIssue<unknown>): readonly string[] =>
  (issue.path ?? []).map(({ key }) => String(key));

/** The refused value itself where there is one, otherwise what should have held it. */
function placeToRemove(document: Json, path: readonly string[]): readonly string[] {
  let value: Json | undefined = document;
  for (const key of path) value = memberOf(value, key);
  return value === undefined ? path.slice(0, -1) : path;
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(key)];
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function without(value: Json, path: readonly string[], places: ReadonlySet<string>): Json {
  const isKept = (key: string): boolean => !places.has(JSON.stringify([...path, key]));
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((item, i) =>
      isKept(String(i)) ? [without(item, [...path, String(i)], places)] : [],
    );
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isKept(key))
      .map(([key, member]) => [key, without(member, [...path, key], places)]),
  );
}
