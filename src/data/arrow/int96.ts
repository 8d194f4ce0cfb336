import { Batch, Column, timestamp, TimeUnit } from "@uwdata/flechette";

/** Moments as the engine stores them: microseconds since 1970 without a time zone. */
export const momentType = timestamp(TimeUnit.MICROSECOND, null);

const julianDayOf1970 = 2_440_588n;
const dayUs = 86_400_000_000n;
const nsPerUs = 1000n;
/** The engine's moments reach this far from 1970 (the year 294246). */
const farthestUs = 9_223_372_022_400_000_000n;

/**
 * INT96 moments as microseconds: nanoseconds of the day in eight bytes, then the Julian day in
 * four (Parquet format, "INT96"). What lies beyond the engine's range is missing.
 */
export function int96Column(column: Column<unknown>): Column<unknown> {
  const { length } = column;
  const values = new BigInt64Array(length);
  const validity = new Uint8Array(Math.ceil(length / 8));
  let nullCount = 0;
  let index = 0;
  for (const value of column) {
    const moment = microseconds(value);
    if (moment === undefined) nullCount++;
    else {
      values[index] = moment;
      validity[index >> 3] = (validity[index >> 3] ?? 0) | (1 << (index & 7));
    }
    index++;
  }
  return new Column([new Batch({ length, nullCount, type: momentType, validity, values })]);
}

function microseconds(value: unknown): bigint | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const days = BigInt(view.getInt32(8, true)) - julianDayOf1970;
  const us = days * dayUs + view.getBigInt64(0, true) / nsPerUs;
  return us < farthestUs && us > -farthestUs ? us : undefined;
}
