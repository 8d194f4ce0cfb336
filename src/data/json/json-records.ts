import type { RecordCell, TableWriter } from "../table-writer.ts";

/** A JSON object. Keys are own properties, `__proto__` too: read it by entries only. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An object of JSON, as opposed to `null`, a list or a scalar. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Objects with changing keys would otherwise give a column for every key of every record. */
const flatColumnLimit = 2000;

/**
 * Turns JSON objects into records: keys are columns, objects inside are spread over columns
 * `outer.inner`, and what lies deeper, and lists, are kept as JSON text.
 */
export class JsonRecords {
  readonly #writer: TableWriter;
  readonly #positions = new Map<string, number>();
  /** Positions of columns that hold JSON text. */
  readonly nested = new Set<number>();
  count = 0;

  constructor(writer: TableWriter) {
    this.#writer = writer;
  }

  get names(): readonly string[] {
    return [...this.#positions.keys()];
  }

  async add(record: JsonObject): Promise<void> {
    for (const [key, value] of Object.entries(record)) this.#put(key, value);
    this.count++;
    await this.#writer.endRecord();
  }

  #put(key: string, value: unknown): void {
    if (!isObject(value)) {
      this.#set(key, value);
      return;
    }
    const inner = Object.entries(value);
    if (this.#positions.size + inner.length > flatColumnLimit) this.#set(key, value);
    else for (const [name, part] of inner) this.#set(`${key}.${name}`, part);
  }

  #set(key: string, value: unknown): void {
    let position = this.#positions.get(key);
    if (position === undefined) {
      position = this.#writer.addColumn(key);
      this.#positions.set(key, position);
    }
    const cell = cellOf(value);
    if (typeof value === "object" && value !== null) this.nested.add(position);
    this.#writer.set(position, cell);
  }
}

function cellOf(value: unknown): RecordCell {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  return typeof value === "object" && value !== null ? JSON.stringify(value) : null;
}
