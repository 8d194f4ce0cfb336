import { columnTypes, roles } from "../data/column.ts";
import { columnWithoutColon, notAllowedValue, unreadableSplit } from "./messages.ts";
import type { ColumnChoice, Split } from "../notebook/notebook.ts";
import { decoded } from "./address.ts";

/** A part of a link, read; or a sentence on what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string };

const isOneOf = <T extends string>(allowed: readonly T[], text: string): text is T =>
  (allowed as readonly string[]).includes(text);

/** `<column>:<type>` of `types=`. */
export function readColumnType(part: string): Read<ColumnChoice> {
  const cut = cutAt(part, "last");
  if (cut === null) return { ok: false, sentence: columnWithoutColon("types", decoded(part)) };
  const [name, type] = cut;
  const allowed = columnTypes.filter((one) => one !== "unsupported");
  if (!isOneOf(allowed, type)) {
    return { ok: false, sentence: notAllowedValue(`types of “${name}”`, type, allowed) };
  }
  return { ok: true, value: { name, type } };
}

/** `<role>:<column>` of `roles=`. */
export function readColumnRole(part: string): Read<ColumnChoice> {
  const cut = cutAt(part, "first");
  if (cut === null) return { ok: false, sentence: columnWithoutColon("roles", decoded(part)) };
  const [role, name] = cut;
  if (!isOneOf(roles, role)) {
    return { ok: false, sentence: notAllowedValue(`roles of “${name}”`, role, roles) };
  }
  return { ok: true, value: { name, role } };
}

const dateForm = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;

/** `0.5`, `2022-02-01` or `<column>:<value>` of `split=`. */
export function readSplit(text: string): Read<Split> {
  const whole = decoded(text).trim();
  if (dateForm.test(whole)) {
    return Number.isNaN(Date.parse(whole))
      ? { ok: false, sentence: unreadableSplit(whole) }
      : { ok: true, value: { by: "date", date: whole } };
  }
  const share = numberOf(whole);
  if (share !== null) {
    return share > 0 && share < 1
      ? { ok: true, value: { by: "share", share } }
      : { ok: false, sentence: unreadableSplit(whole) };
  }
  const cut = cutAt(text, "first");
  if (cut === null) return { ok: false, sentence: unreadableSplit(whole) };
  return { ok: true, value: { by: "value", column: cut[0], value: cut[1] } };
}

/** A finite number in decimal notation, or `null`. */
export function numberOf(text: string): number | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/**
 * Both sides of a colon, decoded after cutting, so that a colon inside a name survives as `%3A`.
 * Some programs encode the separating colon, too: where none stands plainly, an encoded one counts.
 */
function cutAt(part: string, which: "first" | "last"): readonly [string, string] | null {
  const text = part.includes(":") ? part : part.replaceAll(/%3a/gi, ":");
  const at = which === "first" ? text.indexOf(":") : text.lastIndexOf(":");
  if (at <= 0 || (which === "last" && at === text.length - 1)) return null;
  return [decoded(text.slice(0, at)), decoded(text.slice(at + 1))];
}
