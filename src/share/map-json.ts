import { isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";

/** An object with every member changed; what is no object stays, and what is absent is `null`. */
export function mapMembers(
  value: Json | undefined,
  change: (member: Json, key: string) => Json,
): Json {
  if (!isJsonObject(value)) return value ?? null;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, change(member, key)]),
  );
}

/** A list with every object in it changed; what is no list stays, and what is absent is `null`. */
export function mapList(list: Json | undefined, change: (row: JsonObject) => Json): Json {
  if (!Array.isArray(list)) return list ?? null;
  return (list as readonly Json[]).map((row) => (isJsonObject(row) ? change(row) : row));
}
