import {
  Column,
  columnFromArray,
  float64,
  Table,
  tableToIPC,
  utf8,
  type DataType,
  type Field,
  type Schema,
} from "@uwdata/flechette";
import { uniqueNames } from "../unique-names.ts";
import type { Conversion } from "./conversion.ts";
import { int96Column, momentType } from "./int96.ts";

/**
 * The table as Arrow IPC streams that the engine can take, one for each record batch with rows
 * (one without rows when there is none), so that no more than a batch is copied at a time.
 * `onLost` hears of values that the engine cannot represent.
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
    nullable: true,
    metadata: new Map(),
  }));
  const schema: Schema = { ...table.schema, fields, metadata: new Map() };
  const lengths = table.children[0]?.data.map((batch) => batch.length) ?? [];
  const filled = lengths.flatMap((length, i) => (length > 0 ? [i] : []));
  for (const i of filled.length > 0 ? filled : [-1]) {
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
    case "time-0":
    case "time-3":
    case "time-6":
    case "time-9":
      return utf8();
    case "int96":
      return momentType;
  }
}

function convert(column: Column<unknown>, conversion: Conversion): Column<unknown> {
  // The last character of the others is the number of digits that their unit counts.
  const digits = Number(conversion.slice(-1));
  switch (conversion) {
    case "none":
      return column;
    case "number":
      return columnFromArray(Array.from(column, numberOf), float64());
    case "duration-0":
    case "duration-3":
    case "duration-6":
    case "duration-9": {
      const seconds = (value: unknown): number | null =>
        value === null ? null : Number(value) / 10 ** digits;
      return columnFromArray(Array.from(column, seconds), float64());
    }
    case "time-0":
    case "time-3":
    case "time-6":
    case "time-9":
      return columnFromArray(
        Array.from(column, (value) => timeText(value, digits)),
        utf8(),
      );
    case "text":
      return columnFromArray(Array.from(column, textOf), utf8());
    case "int96":
      return int96Column(column);
  }
}

function numberOf(value: unknown): number | null {
  return value === null ? null : Number(value);
}

const secondsOfDay = 86_400;

/** A time of day as `13:05:07` or `13:05:07.5`; `null` when it is outside the day. */
function timeText(value: unknown, digits: number): string | null {
  if (value === null) return null;
  const units = Number(value);
  const perSecond = 10 ** digits;
  const seconds = Math.floor(units / perSecond);
  if (units < 0 || units > secondsOfDay * perSecond) return null;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, "0")).join(":");
  const fraction = String(units % perSecond)
    .padStart(digits, "0")
    .replace(/0+$/, "");
  return digits === 0 || fraction === "" ? clock : `${clock}.${fraction}`;
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
