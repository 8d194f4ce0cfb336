import { Precision, Type, type DataType, type Field } from "@uwdata/flechette";
import { loadNotices } from "../load-messages.ts";
import type { ColumnNotice } from "../loader.ts";

/**
 * How a column must be changed before the engine can take it. Durations become seconds and times
 * of day become text; the digit says how many digits of a second their unit counts.
 */
export type Conversion = "none" | "number" | "text" | "int96" | UnitConversion;
export type UnitConversion = `${"duration" | "time"}-${Digits}`;
type Digits = 0 | 3 | 6 | 9;

/** The conversion of a duration or time in an Arrow unit: seconds, milli-, micro-, nanoseconds. */
export function unitConversion(kind: "duration" | "time", unit: number): UnitConversion {
  const digits = ([0, 3, 6, 9] as const)[unit] ?? 9;
  return `${kind}-${digits}`;
}

/**
 * How a column of this Arrow type reaches the engine. What is not `none` would be refused by it:
 * half-precision floats, decimals that do not have 128 bits, unions, and structs whose fields it
 * cannot name; or it would harm it: text views, whose characters it does not check, and times of
 * day beyond 24 hours, which it prints outside its memory.
 */
export function conversionOf(type: DataType): Conversion {
  switch (type.typeId) {
    case Type.Float:
      return type.precision === Precision.HALF ? "number" : "none";
    case Type.Decimal:
      return type.bitWidth === 128 ? "none" : "number";
    case Type.Duration:
      return unitConversion("duration", type.unit);
    case Type.Time:
      return unitConversion("time", type.unit);
    case Type.Interval:
    case Type.Union:
    case Type.NONE:
    case Type.Utf8View:
      return "text";
    case Type.Dictionary:
      return conversionOf(type.dictionary) === "none" ? "none" : "text";
    case Type.Struct:
      return areNamed(type.children) && areTaken(type.children) ? "none" : "text";
    case Type.List:
    case Type.LargeList:
    case Type.FixedSizeList:
    case Type.ListView:
    case Type.LargeListView:
    case Type.Map:
    case Type.RunEndEncoded:
      return areTaken(type.children) ? "none" : "text";
    case Type.Null:
    case Type.Int:
    case Type.Bool:
    case Type.Date:
    case Type.Timestamp:
    case Type.Binary:
    case Type.Utf8:
    case Type.LargeBinary:
    case Type.LargeUtf8:
    case Type.FixedSizeBinary:
    case Type.BinaryView:
      return "none";
  }
}

const areTaken = (children: readonly Field[]): boolean =>
  children.every(({ type }) => conversionOf(type) === "none");

function areNamed(children: readonly Field[]): boolean {
  const names = new Set(children.map(({ name }) => name.toLowerCase()));
  return names.size === children.length && !names.has("") && names.size > 0;
}

/** What to tell the user about converted columns. */
export function conversionNotices(
  fields: readonly Field[],
  conversions: readonly Conversion[],
): ColumnNotice[] {
  return conversions.flatMap((conversion, index): ColumnNotice[] => {
    if (conversion.startsWith("duration")) {
      return [{ index, level: "info", text: loadNotices.seconds }];
    }
    if (conversion.startsWith("time")) {
      return [{ index, level: "info", text: loadNotices.asText("times of day") }];
    }
    const type = fields[index]?.type;
    const values = type?.typeId === Type.Dictionary ? type.dictionary : type;
    if (conversion !== "text" || values?.typeId === Type.Utf8View) return [];
    return [{ index, level: "warn", text: loadNotices.asText("nested values") }];
  });
}

/** What to tell the user about values of a column that could not be kept. */
export function lossNotice([index, values]: readonly [number, number]): ColumnNotice {
  return { index, level: "warn", text: loadNotices.outOfRange(values) };
}
