/**
 * The Thrift compact protocol, without a schema: as much as reading and rewriting a Parquet footer
 * needs. See the Apache Thrift specification, "Thrift Compact protocol encoding".
 */
export const thriftType = {
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
} as const;

/** Integers are exact up to 2^53, far above every size and offset that a file can have. */
export type ThriftValue = boolean | number | Uint8Array | ThriftList | ThriftStruct;

export interface ThriftList {
  readonly elementType: number;
  readonly values: readonly ThriftValue[];
}

/** Field number to field. */
export type ThriftStruct = ReadonlyMap<number, ThriftField>;

export interface ThriftField {
  readonly type: number;
  readonly value: ThriftValue;
}

/** Bytes that are not what the protocol says. */
export class ThriftError extends Error {
  override readonly name = "ThriftError";
}

const maxDepth = 64;

/** Reads one struct from the start of the bytes. Throws `ThriftError`. */
export function readStruct(bytes: Uint8Array): ThriftStruct {
  return new Reader(bytes).struct(0);
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  struct(depth: number): ThriftStruct {
    if (depth > maxDepth) throw new ThriftError("nested too deeply");
    const fields = new Map<number, ThriftField>();
    let id = 0;
    for (;;) {
      const header = this.#byte();
      if (header === 0) return fields;
      const type = header & 15;
      const step = header >> 4;
      id = step === 0 ? this.#integer() : id + step;
      fields.set(id, { type, value: this.#value(type, depth, false) });
    }
  }

  #value(type: number, depth: number, inList: boolean): ThriftValue {
    switch (type) {
      case thriftType.true:
      case thriftType.false:
        return inList ? this.#byte() === thriftType.true : type === thriftType.true;
      case thriftType.byte:
        return (this.#byte() << 24) >> 24;
      case thriftType.i16:
      case thriftType.i32:
      case thriftType.i64:
        return this.#integer();
      case thriftType.double:
        return this.#view.getFloat64(this.#skip(8), true);
      case thriftType.binary: {
        const length = this.#varint();
        const start = this.#skip(length);
        return this.#bytes.subarray(start, start + length);
      }
      case thriftType.list:
      case thriftType.set:
        return this.#list(depth + 1);
      case thriftType.map:
        return this.#map(depth + 1);
      case thriftType.struct:
        return this.struct(depth + 1);
      default:
        throw new ThriftError(`unknown type ${type}`);
    }
  }

  #list(depth: number): ThriftList {
    const header = this.#byte();
    const short = header >> 4;
    return this.#elements(header & 15, short === 15 ? this.#varint() : short, depth);
  }

  /** A map reads as the list of its keys and values in turn; footers need no more. */
  #map(depth: number): ThriftList {
    const count = this.#varint();
    if (count === 0) return { elementType: thriftType.binary, values: [] };
    const types = this.#byte();
    const values: ThriftValue[] = [];
    for (let i = 0; i < count; i++) {
      values.push(this.#value(types >> 4, depth, true), this.#value(types & 15, depth, true));
    }
    return { elementType: types & 15, values };
  }

  #elements(elementType: number, count: number, depth: number): ThriftList {
    // Every element takes a byte at least: a count beyond the end is a lie.
    if (count > this.#bytes.length - this.#at) throw new ThriftError("list beyond the end");
    if (depth > maxDepth) throw new ThriftError("nested too deeply");
    const values = Array.from({ length: count }, () => this.#value(elementType, depth, true));
    return { elementType, values };
  }

  #integer(): number {
    const n = this.#varint();
    return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  }

  #varint(): number {
    let result = 0;
    for (let scale = 1, i = 0; i < 10; i++, scale *= 128) {
      const byte = this.#byte();
      result += (byte & 127) * scale;
      if (byte < 128) return result;
    }
    throw new ThriftError("integer too long");
  }

  #byte(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  #skip(length: number): number {
    const start = this.#at;
    if (start + length > this.#bytes.length) throw new ThriftError("ends too early");
    this.#at += length;
    return start;
  }
}

/** The bytes of one struct. */
export function writeStruct(struct: ThriftStruct): Uint8Array<ArrayBuffer> {
  const out: number[] = [];
  putStruct(out, struct);
  return Uint8Array.from(out);
}

function putStruct(out: number[], struct: ThriftStruct): void {
  let last = 0;
  for (const [id, { type, value }] of [...struct].sort(([a], [b]) => a - b)) {
    const written =
      typeof value === "boolean" ? (value ? thriftType.true : thriftType.false) : type;
    const step = id - last;
    if (step >= 1 && step <= 15) out.push((step << 4) | written);
    else {
      out.push(written);
      putInteger(out, id);
    }
    if (typeof value !== "boolean") putValue(out, type, value);
    last = id;
  }
  out.push(0);
}

function putValue(out: number[], type: number, value: ThriftValue): void {
  if (typeof value === "boolean") out.push(value ? thriftType.true : thriftType.false);
  else if (typeof value === "number") {
    if (type === thriftType.byte) out.push(value & 255);
    else putInteger(out, value);
  } else if (value instanceof Uint8Array) {
    putVarint(out, value.length);
    for (const byte of value) out.push(byte);
  } else if ("elementType" in value) {
    const { elementType, values } = value;
    if (values.length < 15) out.push((values.length << 4) | elementType);
    else {
      out.push(0xf0 | elementType);
      putVarint(out, values.length);
    }
    for (const element of values) putValue(out, elementType, element);
  } else putStruct(out, value);
}

function putInteger(out: number[], n: number): void {
  putVarint(out, n >= 0 ? n * 2 : -n * 2 - 1);
}

function putVarint(out: number[], n: number): void {
  let rest = n;
  while (rest >= 128) {
    out.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}
