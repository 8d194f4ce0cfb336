import { notAllowedValue, notANumber, parameterWithoutMonitor } from "./messages.ts";
import { numberOf } from "./deep-link-values.ts";
import type { Read } from "./deep-link-values.ts";
import type { ValidateParam } from "./restore-notebook.ts";

export interface Vocabulary {
  /** Names of the drift methods. */
  readonly methods: readonly string[];
  /** Ids of the monitors. */
  readonly monitors: readonly string[];
  readonly validateParam?: ValidateParam | undefined;
}

export interface Param {
  readonly monitor: string;
  readonly name: string;
  readonly value: string | number;
}

/** Short names in links, and what they stand for. */
export const shortNames: Readonly<Record<string, { monitor: string; name: string }>> = {
  "drift.method": { monitor: "drift.column", name: "method" },
  "drift.threshold": { monitor: "drift.column", name: "threshold" },
};

/** `<monitor>.<parameter>=<value>`, or one of the short names. */
export function readParam(key: string, text: string, vocabulary: Vocabulary): Read<Param> {
  const place = placeOf(key, vocabulary.monitors);
  if (place === null) {
    const allowed = [...Object.keys(shortNames), ...vocabulary.monitors.map((id) => `${id}.…`)];
    return { ok: false, sentence: parameterWithoutMonitor(key, allowed) };
  }
  const value = numberOf(text) ?? text;
  const sentence = problemOf({ ...place, value }, key, vocabulary);
  return sentence === null ? { ok: true, value: { ...place, value } } : { ok: false, sentence };
}

function placeOf(key: string, monitors: readonly string[]): Omit<Param, "value"> | null {
  if (Object.hasOwn(shortNames, key)) return shortNames[key] ?? null;
  const monitor = monitors
    .filter((id) => key.startsWith(`${id}.`) && key.length > id.length + 1)
    .sort((a, b) => b.length - a.length)[0];
  return monitor === undefined ? null : { monitor, name: key.slice(monitor.length + 1) };
}

function problemOf(param: Param, key: string, vocabulary: Vocabulary): string | null {
  const { monitor, name, value } = param;
  if (monitor === "drift.column" && name === "method") {
    const allowed = [...new Set(["auto", ...vocabulary.methods])];
    if (!allowed.includes(String(value))) return notAllowedValue(key, String(value), allowed);
  }
  if (monitor === "drift.column" && name === "threshold" && typeof value !== "number") {
    return notANumber(key, value);
  }
  return vocabulary.validateParam?.(monitor, name, value) ?? null;
}
