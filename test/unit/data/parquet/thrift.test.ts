import { describe, expect, it } from "vitest";
import {
  readStruct,
  ThriftError,
  thriftType,
  writeStruct,
  type ThriftField,
} from "../../../../src/data/parquet/thrift.ts";

describe("The Thrift compact protocol", () => {
  it("reads what it writes", () => {
    const inner = new Map<number, ThriftField>([
      [1, { type: thriftType.true, value: true }],
      [40, { type: thriftType.byte, value: -3 }],
    ]);
    const fields = new Map<number, ThriftField>([
      [1, { type: thriftType.i32, value: -7 }],
      [2, { type: thriftType.i64, value: 2 ** 50 + 1 }],
      [3, { type: thriftType.binary, value: new TextEncoder().encode("name") }],
      [4, { type: thriftType.struct, value: inner }],
      [
        5,
        {
          type: thriftType.list,
          value: { elementType: thriftType.i32, values: Array.from({ length: 20 }, (_, i) => i) },
        },
      ],
    ]);
    expect(readStruct(writeStruct(fields))).toEqual(fields);
  });

  it.each([
    ["nothing", []],
    ["no end", [0x15, 2]],
    ["a text beyond the end", [0x18, 200, 1]],
    ["a list beyond the end", [0x19, 0xf5, 0xff, 0xff, 0xff, 0x0f]],
    ["an unknown type", [0x1f, 0]],
    ["nesting without end", Array.from({ length: 500 }, () => 0x1c)],
  ])("refuses %s", (_, bytes) => {
    expect(() => readStruct(Uint8Array.from(bytes))).toThrow(ThriftError);
  });
});
