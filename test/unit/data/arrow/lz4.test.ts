import { describe, expect, it } from "vitest";
import { decodeLz4Frame } from "../../../../src/data/arrow/lz4.ts";

const frame = (flags: number, ...rest: number[]): Uint8Array =>
  Uint8Array.from([0x04, 0x22, 0x4d, 0x18, flags, 0x40, 0, ...rest]);
const end = [0, 0, 0, 0];

describe("decodeLz4Frame", () => {
  it("reads stored blocks and matches that overlap what they write", () => {
    const stored = [2, 0, 0, 0x80, 97, 98];
    expect([...decodeLz4Frame(frame(0x60, ...stored, ...end), 2)]).toEqual([97, 98]);
    // Literals "ab", then a match of 8 bytes 2 back, then the literal "c".
    const block = [0x24, 97, 98, 2, 0, 0x10, 99];
    const packed = frame(0x60, block.length, 0, 0, 0, ...block, ...end);
    expect(new TextDecoder().decode(decodeLz4Frame(packed, 11))).toBe("ababababab" + "c");
  });

  it.each([
    ["another magic number", Uint8Array.from({ length: 20 }, () => 1), 1],
    ["a block beyond the end", frame(0x60, 99, 0, 0, 0, 1), 1],
    ["a match before the start", frame(0x60, 4, 0, 0, 0, 0x10, 97, 9, 0, ...end), 5],
    ["another length", frame(0x60, 1, 0, 0, 0x80, 97, ...end), 2],
    ["more than declared", frame(0x60, 2, 0, 0, 0x80, 97, 98, ...end), 1],
  ])("refuses %s", (_, bytes, length) => {
    expect(() => decodeLz4Frame(bytes, length)).toThrow(RangeError);
  });
});
