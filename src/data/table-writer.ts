import {
  bool,
  columnFromArray,
  float64,
  tableFromColumns,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
  type DataType,
} from "@uwdata/flechette";
import type { LoadTarget } from "../engine/connector.ts";
import { addColumn, castTo, changeColumn, createTable, numberAsText } from "../sql/load-table.ts";
import { loadNotices } from "./load-messages.ts";
import type { ColumnNotice } from "./loader.ts";

/** A cell of a record. Moments are dates whose UTC parts are what the file says. */
export type RecordCell = null | boolean | number | string | Date;

type Kind = "empty" | "boolean" | "number" | "text" | "moment";

const sqlTypes: Readonly<Record<Kind, string>> = {
  empty: "VARCHAR",
  boolean: "BOOLEAN",
  number: "DOUBLE",
  text: "VARCHAR",
  moment: "TIMESTAMP",
};

const kindNames: Readonly<Record<Kind, string>> = {
  empty: "missing values",
  boolean: "true and false",
  number: "numbers",
  text: "texts",
  moment: "dates",
};

interface WriterColumn {
  /** The name inside the table until the loading is finished. */
  readonly name: string;
  values: RecordCell[];
  /** What the table holds so far. */
  kind: Kind;
  readonly seen: Set<Kind>;
  whole: boolean;
}

const lower = (text: string): string => text.toLowerCase();

const chunkCells = 400_000;
const chunkRows = 50_000;

/**
 * Writes records into a new table chunk by chunk. Columns may appear with any record; the type of
 * a column follows its values, and kinds that do not go together make it text.
 */
export class TableWriter {
  readonly #target: LoadTarget;
  readonly #table: string;
  readonly #columns: WriterColumn[] = [];
  readonly #names = new Set<string>();
  #created = 0;
  #rows = 0;

  constructor(target: LoadTarget, table: string) {
    this.#target = target;
    this.#table = table;
  }

  /** Adds a column and returns its position. A name that is taken gives way to another one. */
  addColumn(wanted: string): number {
    const isFree =
      wanted.trim() !== "" && !wanted.includes("\0") && !this.#names.has(lower(wanted));
    const name = isFree ? wanted : `column ${this.#columns.length} of ${this.#table}`;
    this.#names.add(lower(name));
    this.#columns.push({ name, values: [], kind: "empty", seen: new Set(), whole: true });
    return this.#columns.length - 1;
  }

  /** Sets a cell of the record that `endRecord` will end; the last value counts. */
  set(column: number, value: RecordCell): void {
    const values = this.#columns[column]?.values;
    if (values === undefined) throw new RangeError(`no column ${column}`);
    while (values.length < this.#rows) values.push(null);
    values[this.#rows] = value;
  }

  /** Ends a record; cells that were not set are missing. Resolves when there is room for more. */
  async endRecord(): Promise<void> {
    this.#rows++;
    const isFull =
      this.#rows >= chunkRows || this.#rows * Math.max(1, this.#columns.length) >= chunkCells;
    if (isFull) await this.#flush();
  }

  /** Writes what is left. Whole numbers become integers; returns what to say about columns. */
  async finish(): Promise<readonly ColumnNotice[]> {
    await this.#flush();
    const notices: ColumnNotice[] = [];
    for (const [index, { name, kind, seen, whole }] of this.#columns.entries()) {
      if (kind === "number" && whole) {
        await this.#target.query(changeColumn(this.#table, name, "BIGINT", castTo(name, "BIGINT")));
      }
      if (seen.size > 1) {
        const kinds = Array.from(seen, (one) => kindNames[one]);
        notices.push({ index, level: "warn", text: loadNotices.mixed(kinds), ifText: true });
      }
    }
    return notices;
  }

  async #flush(): Promise<void> {
    if (this.#columns.length === 0) return;
    for (const column of this.#columns) {
      while (column.values.length < this.#rows) column.values.push(null);
      await this.#settle(column);
    }
    await this.#create();
    if (this.#rows > 0) {
      const columns = this.#columns.map(
        ({ name, values, kind }) =>
          [name, columnFromArray(values.map(cellAs(kind)), arrowType(kind))] as const,
      );
      const bytes = tableToIPC(tableFromColumns(Object.fromEntries(columns)), { format: "stream" });
      if (bytes === null) throw new TypeError("the Arrow encoder gave nothing");
      await this.#target.insertArrow(this.#table, bytes);
    }
    for (const column of this.#columns) column.values = [];
    this.#rows = 0;
  }

  /** Finds the kind that holds the new values too, and changes the table if it must. */
  async #settle(column: WriterColumn): Promise<void> {
    for (const value of column.values) {
      const kind = kindOf(value);
      if (kind === "empty") continue;
      column.seen.add(kind);
      if (kind === "number" && !Number.isSafeInteger(value)) column.whole = false;
    }
    const [first] = column.seen;
    const kind = first === undefined ? "empty" : column.seen.size === 1 ? first : "text";
    if (kind === column.kind) return;
    const exists = this.#columns.indexOf(column) < this.#created;
    if (exists && sqlTypes[kind] !== sqlTypes[column.kind]) {
      const { name } = column;
      const expression =
        column.kind === "number" ? numberAsText(name) : castTo(name, sqlTypes[kind]);
      await this.#target.query(changeColumn(this.#table, name, sqlTypes[kind], expression));
    }
    column.kind = kind;
  }

  async #create(): Promise<void> {
    const added = this.#columns.slice(this.#created);
    if (added.length === 0) return;
    if (this.#created === 0) {
      const columns = added.map(({ name, kind }) => ({ name, type: sqlTypes[kind] }));
      await this.#target.query(createTable(this.#table, columns));
    } else {
      for (const { name, kind } of added) {
        await this.#target.query(addColumn(this.#table, name, sqlTypes[kind]));
      }
    }
    this.#created = this.#columns.length;
  }
}

function kindOf(value: RecordCell): Kind {
  if (value === null) return "empty";
  if (value instanceof Date) return "moment";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "number" ? "number" : "text";
}

function arrowType(kind: Kind): DataType {
  switch (kind) {
    case "boolean":
      return bool();
    case "number":
      return float64();
    case "moment":
      return timestamp(TimeUnit.MICROSECOND, null);
    case "empty":
    case "text":
      return utf8();
  }
}

function cellAs(kind: Kind): (value: RecordCell) => RecordCell {
  if (kind !== "text") return (value) => (value instanceof Date ? value.getTime() : value);
  return (value) => {
    if (value === null || typeof value === "string") return value;
    return value instanceof Date ? momentText(value) : String(value);
  };
}

/** As the engine prints a TIMESTAMP. */
function momentText(value: Date): string {
  return value
    .toISOString()
    .replace("T", " ")
    .replace(/\.000Z$|Z$/, "");
}
