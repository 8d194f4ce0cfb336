import { isObject, type JsonObject } from "./json-records.ts";

/** The records of one JSON object, and the key that they were found under. */
export interface ObjectRecords {
  readonly records: Iterable<JsonObject>;
  readonly key?: string | undefined;
}

/** How deep a list of records may stand inside an object. */
const searchDepth = 3;

/**
 * Finds the table in one JSON object: columns as arrays (`{"a": [1, 2]}`), the `columns`, `split`
 * and `table` forms of pandas, the longest list of objects inside, or else the object itself as
 * the only record.
 */
export function objectRecords(value: JsonObject): ObjectRecords {
  const columns = arrayColumns(value) ?? indexedColumns(value) ?? splitColumns(value);
  if (columns !== undefined) return { records: transposed(columns) };
  const list = longestList(value, "", searchDepth);
  if (list !== undefined) return { records: list.records, key: list.key };
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

/** `{"a": {"0": 1, "1": 2}, "b": {"0": …}}`: the same row labels in every column. */
function indexedColumns(value: JsonObject): Columns | undefined {
  const entries = Object.entries(value);
  let labels: readonly string[] | undefined;
  const columns: [string, unknown[]][] = [];
  for (const [name, cells] of entries) {
    if (!isObject(cells)) return undefined;
    const keys = Object.keys(cells);
    labels ??= keys;
    if (keys.length !== labels.length || keys.some((key, i) => key !== labels?.[i]))
      return undefined;
    const values = Object.values(cells);
    if (values.some((cell) => isObject(cell))) return undefined;
    columns.push([name, values]);
  }
  const areRows = labels?.every((label, i) => label === String(i)) ?? false;
  return labels !== undefined && labels.length > 0 && areRows ? columns : undefined;
}

/** `{"columns": ["a"], "index": [0], "data": [[1]]}`. */
function splitColumns({ columns, data }: JsonObject): Columns | undefined {
  if (!Array.isArray(columns) || !Array.isArray(data)) return undefined;
  const names: readonly unknown[] = columns;
  const rows: readonly unknown[] = data;
  if (rows.length === 0 || !rows.every((row) => Array.isArray(row))) return undefined;
  return names.map((name, i) => [String(name), rows.map((row): unknown => row[i])]);
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
