import { defaultMissingTokens } from "../../../../src/data/dataset.ts";
import { defaultCells } from "../../../../src/notebook/default-cells.ts";
import type {
  MonitorCell,
  Notebook,
  SourceHint,
  Split,
} from "../../../../src/notebook/notebook.ts";
import { nameOfAddress, resolveAddress } from "../../../../src/share/address.ts";
import { shortNames } from "../../../../src/share/deep-link-params.ts";
import { numberOf } from "../../../../src/share/deep-link-values.ts";

/** Half of a pair of UTF-16 code units, as JSON writes it: no URL can hold it. */
const loneSurrogate = /\\ud[89a-f]/;

/** The keys of a notebook that the grammar of `parseDeepLink` has words for. */
const sayable = ["version", "data", "columns", "missingTokens", "dateOrder", "cells"];

/**
 * The link that a person could have written for a notebook: the inverse of `parseDeepLink`. `null`
 * when the notebook holds what the grammar cannot say (a title, other cells, data without an
 * address …).
 */
export function toDeepLink(notebook: Notebook, page: string): string | null {
  if (!holdsOnlySayable(notebook)) return null;
  const data = dataParts(notebook.data, page);
  const params = paramParts(notebook.cells);
  if (data === null || params === null) return null;
  const types = notebook.columns.flatMap(({ name, type }) =>
    type === undefined ? [] : [`${encoded(name)}:${type}`],
  );
  const roles = notebook.columns.flatMap(({ name, role }) =>
    role === undefined ? [] : [`${role}:${encoded(name)}`],
  );
  const parts = [
    ...data,
    ...(types.length > 0 ? [`types=${types.join(",")}`] : []),
    ...(roles.length > 0 ? [`roles=${roles.join(",")}`] : []),
    ...params,
  ];
  return `#${parts.join("&")}`;
}

function holdsOnlySayable(notebook: Notebook): boolean {
  const { missingTokens, dateOrder, columns } = notebook;
  const names = columns.map(({ name }) => name);
  return (
    Object.entries(notebook).every(
      ([key, value]) => value === undefined || sayable.includes(key),
    ) &&
    JSON.stringify(missingTokens) === JSON.stringify(defaultMissingTokens) &&
    dateOrder.length === 0 &&
    new Set(names).size === names.length &&
    columns.every(
      ({ name, type, role }) =>
        name !== "" && type !== "unsupported" && (type ?? role) !== undefined,
    ) &&
    !loneSurrogate.test(JSON.stringify(notebook))
  );
}

function dataParts(data: Notebook["data"], page: string): readonly string[] | null {
  if ("log" in data) {
    const address = addressPart("log", data.log, page);
    const split = splitText(data.split);
    return address === null || split === null ? null : [address, `split=${split}`];
  }
  const { reference, current } = data;
  const sides = [
    ...(reference ? [addressPart("reference", reference, page)] : []),
    ...(current ? [addressPart("current", current, page)] : []),
  ];
  const parts = sides.filter((part) => part !== null);
  return parts.length === 0 || parts.length < sides.length ? null : parts;
}

/** An address is read by people, too: its slashes and colons need no encoding. */
function addressPart(key: string, source: SourceHint, page: string): string | null {
  const { name, address, fingerprint, part } = source;
  if (address === undefined || fingerprint !== undefined || part !== undefined) return null;
  const resolved = resolveAddress(address, page);
  if (!resolved.ok || nameOfAddress(resolved.url) !== name) return null;
  return `${key}=${encoded(address).replaceAll("%2F", "/").replaceAll("%3A", ":")}`;
}

function splitText(split: Split): string | null {
  switch (split.by) {
    case "share":
      return String(split.share);
    case "date":
      return split.date;
    case "value":
      return split.column === "" ? null : `${encoded(split.column)}:${encoded(split.value)}`;
  }
}

function paramParts(cells: readonly MonitorCell[]): readonly string[] | null {
  const parts: string[] = [];
  for (const [i, { monitor, params }] of cells.entries()) {
    const expected = defaultCells[i]?.monitor;
    const isExtra = expected === undefined && Object.keys(params).length > 0;
    if (monitor !== expected && !isExtra) return null;
    for (const [name, value] of Object.entries(params)) {
      const text = textOf(value);
      if (text === null) return null;
      parts.push(`${keyOf(monitor, name)}=${encoded(text)}`);
    }
  }
  return cells.length < defaultCells.length ? null : parts;
}

function keyOf(monitor: string, name: string): string {
  const short = Object.entries(shortNames).find(
    ([, long]) => long.monitor === monitor && long.name === name,
  );
  return short?.[0] ?? `${encoded(monitor)}.${encoded(name)}`;
}

/** A text that reads as a number would come back as one. */
function textOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && numberOf(value) === null ? value : null;
}

const encoded = encodeURIComponent;
