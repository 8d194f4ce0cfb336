import { isObject, type JsonObject } from "./json-records.ts";

/** Rows of an object whose values are objects, and what its own keys name. */
export interface LabelledRows {
  readonly records: readonly JsonObject[];
  readonly keys: "rows" | "columns";
  /** The column that holds the labels of the rows; `undefined` where they only count. */
  readonly labels: string | undefined;
}

type Entry = readonly [string, JsonObject];

/**
 * The rows of the forms `index` (`{"u1": {"a": 1, "b": 2}, "u2": …}`) and `columns`
 * (`{"a": {"u1": 1, "u2": 3}, "b": …}`) of pandas; `undefined` when it is neither: all values are
 * objects with the same keys, where a counted row may lack some.
 */
export function labelledRows(value: JsonObject): LabelledRows | undefined {
  const entries: Entry[] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (!isObject(inner)) return undefined;
    entries.push([name, inner]);
  }
  const outer = entries.map(([name]) => name);
  const inner = [...new Set(entries.flatMap(([, cells]) => Object.keys(cells)))];
  if (inner.length === 0) return undefined;
  const isFull = entries.every(([, cells]) => Object.keys(cells).length === inner.length);
  if (!outer.every(isRowLabel)) {
    const holdsTables = entries.some(([, cells]) => Object.values(cells).some(isTable));
    if (!isFull || holdsTables || (outer.length === 1 && !inner.every(isRowLabel)))
      return undefined;
  }
  const areRows = keysAreRows(entries, inner);
  return areRows ? rowsOf(entries, inner) : isFull ? columnsOf(entries, inner) : undefined;
}

/** A whole number, or a date with or without a time: seldom the name of a column. */
const isRowLabel = (key: string): boolean =>
  /^-?\d+$/.test(key) || /^\d{4}-\d{2}-\d{2}([T ][\d:.]+Z?)?$/.test(key);

const isTable = (cell: unknown): boolean => Array.isArray(cell) && cell.some(isObject);

const isCounted = (keys: readonly string[]): boolean => keys.every((key, i) => key === String(i));

/**
 * Whether the outer keys name rows. Numbers and dates do; then the values tell, because those of one
 * column are of one kind; then the size, because tables have more rows than columns.
 */
function keysAreRows(entries: readonly Entry[], inner: readonly string[]): boolean {
  const [outerLabels, innerLabels] = [
    entries.every(([name]) => isRowLabel(name)),
    inner.every(isRowLabel),
  ];
  if (innerLabels || outerLabels) return !innerLabels;
  const mixedInside = entries.some(([, cells]) => isMixed(Object.values(cells)));
  const mixedAcross = inner.some((name) => isMixed(entries.map(([, cells]) => cells[name])));
  return mixedInside === mixedAcross ? entries.length >= inner.length : mixedInside;
}

const isMixed = (values: readonly unknown[]): boolean =>
  new Set(values.filter((one) => one !== null && one !== undefined).map((one) => typeof one)).size >
  1;

function rowsOf(entries: readonly Entry[], inner: readonly string[]): LabelledRows {
  const labels = isCounted(entries.map(([name]) => name)) ? undefined : freeName(inner);
  const records = entries.map(([name, cells]) =>
    labels === undefined ? cells : Object.fromEntries([[labels, name], ...Object.entries(cells)]),
  );
  return { records, keys: "rows", labels };
}

function columnsOf(entries: readonly Entry[], inner: readonly string[]): LabelledRows | undefined {
  const isNested = entries.some(([, cells]) => Object.values(cells).some(isObject));
  if (isNested) return undefined;
  const names = entries.map(([name]) => name);
  const labels = isCounted(inner) ? undefined : freeName(names);
  const columns = entries.map(([name, cells]) => [name, new Map(Object.entries(cells))] as const);
  const records = inner.map((key) =>
    Object.fromEntries([
      ...(labels === undefined ? [] : [[labels, key] as const]),
      ...columns.map(([name, cells]) => [name, cells.get(key) ?? null] as const),
    ]),
  );
  return { records, keys: "columns", labels };
}

/** The name that pandas gives to row labels, or one like it that no column has. */
export function freeName(taken: readonly string[]): string {
  let name = "index";
  while (taken.includes(name)) name += "_";
  return name;
}
