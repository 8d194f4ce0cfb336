/** A value that JSON can hold: no `undefined`, no number that is not finite. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export type JsonObject = Readonly<Record<string, Json>>;

/** An object of JSON, as opposed to `null`, a list or a scalar. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * JSON text with the keys of every object in code-unit order and no white space, so that equal
 * values give equal texts whatever the order their keys were written in. Members that are
 * `undefined` are left out, as `JSON.stringify` does; −0 becomes 0.
 *
 * @throws TypeError naming the place of a value that JSON cannot hold: a number that is not finite
 * (which `JSON.stringify` would silently turn into `null`), a bigint, a function.
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

/** A deep copy that holds only what JSON can hold, with keys in canonical order. */
export function toPlainJson(value: unknown): Json {
  return JSON.parse(canonicalJson(value)) as Json;
}

function write(value: unknown, path: readonly string[]): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${value.map((item, i) => write(item, [...path, String(i)])).join(",")}]`;
  }
  if (typeof value === "object") {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${write(member, [...path, key])}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(
    `${path.join(".") || "the value"} is ${typeof value === "number" ? String(value) : `a ${typeof value}`}: not a value of JSON`,
  );
}
