import {
  Column,
  columnFromArray,
  float64,
  Precision,
  Table,
  tableToIPC,
  Type,
  utf8,
  type DataType,
  type Field,
  type Schema,
} from "@uwdata/flechette";
import { int96Column, momentType } from "./int96.ts";
import { loadNotices } from "../load-messages.ts";
import type { ColumnNotice } from "../loader.ts";
import { uniqueNames } from "../unique-names.ts";

/** How a column must be changed before the engine can take it. */
export type Conversion = "none" | "number" | "text" | "int96" | DurationConversion;

/** Durations become seconds; the digits are those of the fraction that the unit counts. */
export type DurationConversion = (typeof durationConversions)[number];
const durationConversions = ["duration-0", "duration-3", "duration-6", "duration-9"] as const;

/** The conversion of a duration in this Arrow unit: seconds, milli-, micro- or nanoseconds. */
export function durationConversion(unit: number): Conversion {
  return durationConversions[unit] ?? "text";
}

/**
 * How a column of this Arrow type reaches the engine. What is not `none` would be refused by it:
 * half-precision floats, decimals that do not have 128 bits, unions, and structs whose fields it
 * cannot name. Durations become seconds, since intervals have no unit that statistics know.
 */
export function conversionOf(type: DataType): Conversion {
  switch (type.typeId) {
    case Type.Float:
      return type.precision === Precision.HALF ? "number" : "none";
    case Type.Decimal:
      return type.bitWidth === 128 ? "none" : "number";
    case Type.Duration:
      return durationConversion(type.unit);
    case Type.Interval:
    case Type.Union:
    case Type.NONE:
      return "text";
    case Type.Dictionary:
      return conversionOf(type.dictionary) === "none" ? "none" : "text";
    case Type.Struct:
      return namesDiffer(type.children) && nested(type.children) ? "none" : "text";
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
    case Type.ListView:
    case Type.LargeListView:
    case Type.Map:
    case Type.RunEndEncoded:
      return nested(type.children) ? "none" : "text";
    case Type.Null:
    case Type.Int:
    case Type.Bool:
    case Type.Date:
    case Type.Time:
    case Type.Timestamp:
    case Type.Binary:
    case Type.Utf8:
    case Type.LargeBinary:
    case Type.LargeUtf8:
    case Type.FixedSizeBinary:
    case Type.BinaryView:
    case Type.Utf8View:
      return "none";
  }
}

const nested = (children: readonly Field[]): boolean =>
  children.every(({ type }) => conversionOf(type) === "none");

function namesDiffer(children: readonly Field[]): boolean {
  const names = new Set(children.map(({ name }) => name.toLowerCase()));
  return names.size === children.length && !names.has("") && names.size > 0;
}

/** What to tell the user about converted columns. */
export function conversionNotices(conversions: readonly Conversion[]): ColumnNotice[] {
  return conversions.flatMap((conversion, index): ColumnNotice[] => {
    if (conversion.startsWith("duration"))
      return [{ index, level: "info", text: loadNotices.seconds }];
    if (conversion !== "text") return [];
    return [{ index, level: "warn", text: loadNotices.asText("nested values") }];
  });
}

/**
 * The table as Arrow IPC streams that the engine can take, one for each record batch (and one
 * without rows when there is none), so that no more than a batch is copied at a time. `onLost`
 * hears of values that the engine cannot represent.
 */
export function* engineStreams(
  table: Table,
  conversions: readonly Conversion[],
  onLost: (index: number, values: number) => void = () => undefined,
): Generator<Uint8Array> {
  // The engine knows no two names that differ in case only.
  const { names } = uniqueNames(table.schema.fields.map((field) => field.name));
  const fields: Field[] = table.schema.fields.map((field, index) => ({
    ...field,
    name: names[index] ?? field.name,
    type: convertedType(field.type, conversions[index] ?? "none"),
    metadata: new Map(),
  }));
  const schema: Schema = { ...table.schema, fields, metadata: new Map() };
  const batches = Math.max(1, ...table.children.map((column) => column.data.length));
  for (let i = 0; i < batches; i++) {
    const columns = table.children.map((column, index) => {
      const batch = column.data[i];
      const one = new Column(batch === undefined ? [] : [batch], column.type);
      const converted = convert(one, conversions[index] ?? "none");
      const lost = converted.nullCount - one.nullCount;
      if (lost > 0) onLost(index, lost);
      return converted;
    });
    const bytes = tableToIPC(new Table(schema, columns), { format: "stream" });
    if (bytes === null) throw new TypeError("the Arrow encoder gave nothing");
    yield bytes;
  }
}

function convertedType(type: DataType, conversion: Conversion): DataType {
  switch (conversion) {
    case "none":
      return type;
    case "number":
    case "duration-0":
    case "duration-3":
    case "duration-6":
    case "duration-9":
      return float64();
    case "text":
      return utf8();
    case "int96":
      return momentType;
  }
}

function convert(column: Column<unknown>, conversion: Conversion): Column<unknown> {
  switch (conversion) {
    case "none":
      return column;
    case "number":
      return columnFromArray(Array.from(column, numberOf), float64());
    case "duration-0":
    case "duration-3":
    case "duration-6":
    case "duration-9": {
      const unitsPerSecond = 10 ** Number(conversion.slice(-1));
      const seconds = (value: unknown): number | null =>
        value === null ? null : Number(value) / unitsPerSecond;
      return columnFromArray(Array.from(column, seconds), float64());
    }
    case "text":
      return columnFromArray(Array.from(column, textOf), utf8());
    case "int96":
      return int96Column(column);
  }
}

function numberOf(value: unknown): number | null {
  return value === null ? null : Number(value);
}

/** A value as JSON text, texts as they are. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value, jsonValue);
}

function jsonValue(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as Iterable<unknown> & ArrayBufferView);
  }
  return value;
}
