import { isJsonObject } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";

const tolerance = 2e-5;

/**
 * Whether two values have the same shape, words and counts, and numbers that agree to about five
 * digits. The ends of intervals are not compared: links carry their width to three digits.
 */
export function isNearly(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b), 1e-3);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const others = b as readonly Json[];
    return (
      a.length === others.length &&
      (a as readonly Json[]).every((item, i) => isNearly(item, others[i]))
    );
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) =>
      key === "interval" ? (a[key] === null) === (b[key] === null) : isNearly(a[key], b[key]),
    )
  );
}
