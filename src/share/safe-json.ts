import type { Json } from "./canonical-json.ts";

/** Keys through which an object's prototype could be reached; they have no meaning in documents. */
export const isPrototypeKey = (key: string): boolean =>
  key === "__proto__" || key === "constructor" || key === "prototype";

const maxDepth = 64;

export type ParsedJson =
  | { readonly ok: true; readonly value: Json; readonly refusedKeys: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/**
 * JSON text from outside, without the keys that could reach a prototype (they are left out, and
 * named) and not nested more deeply than any document of ours. Never throws.
 */
export function parseSafeJson(text: string): ParsedJson {
  if (deepestNesting(text) > maxDepth) {
    return { ok: false, reason: `it is nested more than ${String(maxDepth)} levels deep` };
  }
  const refused = new Set<string>();
  try {
    const value: unknown = JSON.parse(text, (key: string, member: unknown) => {
      if (!isPrototypeKey(key)) return member;
      refused.add(key);
      return undefined;
    });
    return { ok: true, value: value as Json, refusedKeys: [...refused] };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The depth of lists and objects, found without parsing, so that no parser meets a deep nest. */
function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inText) {
      if (character === "\\") i++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return deepest;
}
