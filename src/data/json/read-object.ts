import { loadNotices } from "../load-messages.ts";
import { isObject, type JsonObject } from "./json-records.ts";
import { freeName, labelledRows } from "./object-of-objects.ts";

/** The records of one JSON object, and what to say about where they were found. */
export interface ObjectRecords {
  readonly records: Iterable<JsonObject>;
  readonly notice?: string | undefined;
}

/** How deep a list of records may stand inside an object. */
const searchDepth = 3;

/**
 * Finds the table in one JSON object: columns as arrays (`{"a": [1, 2]}`), the forms `split`,
 * `table`, `index` and `columns` of pandas, the longest list of objects inside, or else the object
 * itself as the only record.
 */
export function objectRecords(value: JsonObject): ObjectRecords {
  const form = splitForm(value) ?? tableForm(value);
  if (form !== undefined) return form;
  const columns = arrayColumns(value);
  if (columns !== undefined) return { records: transposed(columns) };
  const labelled = labelledRows(value);
  if (labelled !== undefined) {
    const { records, keys, labels } = labelled;
    return { records, notice: loadNotices.labelledRows(keys, labels) };
  }
  const list = longestList(value, "", searchDepth);
  if (list !== undefined) return { records: list.records, notice: loadNotices.recordsIn(list.key) };
  return { records: [value] };
}

type Columns = readonly (readonly [string, readonly unknown[]])[];

function* transposed(columns: Columns): Generator<JsonObject> {
  const length = Math.max(0, ...columns.map(([, values]) => values.length));
  for (let i = 0; i < length; i++) {
    yield Object.fromEntries(columns.map(([name, values]) => [name, values[i] ?? null]));
  }
}

/** Arrays of one length and of plain values. */
function arrayColumns(value: JsonObject): Columns | undefined {
  const entries = Object.entries(value);
  const columns: [string, unknown[]][] = [];
  for (const [name, values] of entries) {
    if (!Array.isArray(values) || values.some(isObject)) return undefined;
    columns.push([name, values]);
  }
  const lengths = new Set(columns.map(([, values]) => values.length));
  return columns.length > 0 && lengths.size === 1 ? columns : undefined;
}

/** `{"columns": ["a"], "index": [0], "data": [[1]]}`. */
function splitForm({
  columns: names,
  index,
  data,
  ...others
}: JsonObject): ObjectRecords | undefined {
  if (!Array.isArray(names) || !Array.isArray(data) || Object.keys(others).length > 0) {
    return undefined;
  }
  const rows: readonly unknown[] = data;
  const fits = (row: unknown): row is readonly unknown[] =>
    Array.isArray(row) && row.length === names.length;
  if (!rows.every(fits)) return undefined;
  const columns = names.map((name, i): Columns[number] => [
    // Names of several levels are lists.
    Array.isArray(name) ? name.map(String).join(".") : String(name),
    rows.map((row) => row[i]),
  ]);
  const named = Array.isArray(index) && index.length === rows.length ? index : [];
  if (named.every((label, i) => label === i)) {
    return { records: transposed(columns), notice: loadNotices.splitForm(undefined) };
  }
  const labels = freeName(columns.map(([name]) => name));
  return {
    records: transposed([[labels, named], ...columns]),
    notice: loadNotices.splitForm(labels),
  };
}

/** `{"schema": {"fields": [{"name": "a", "type": "integer"}]}, "data": [{"a": 1}]}`. */
function tableForm({ schema, data }: JsonObject): ObjectRecords | undefined {
  if (!isObject(schema) || !Array.isArray(schema["fields"])) return undefined;
  if (!Array.isArray(data) || !data.every(isObject)) return undefined;
  return { records: data, notice: loadNotices.tableForm };
}

interface RecordList {
  readonly key: string;
  readonly records: readonly JsonObject[];
}

function longestList(value: JsonObject, path: string, depth: number): RecordList | undefined {
  let best: RecordList | undefined;
  for (const [name, part] of Object.entries(value)) {
    const key = path === "" ? name : `${path}.${name}`;
    let found: RecordList | undefined;
    if (Array.isArray(part) && part.length > 0 && part.every(isObject)) {
      found = { key, records: part };
    } else if (isObject(part) && depth > 1) found = longestList(part, key, depth - 1);
    if (found !== undefined && found.records.length > (best?.records.length ?? 0)) best = found;
  }
  return best;
}
