import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UnpackError } from "../../../src/share/bit-stream.ts";
import { decodeWithModel, encodeWithModel, primedModel } from "../../../src/share/model-coder.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const unread = primedModel(new Uint8Array());

describe("a text coded by a model of texts", () => {
  it("comes back byte by byte, whatever it is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const coded = encodeWithModel(bytes, unread);
        expect(decodeWithModel(coded, bytes.length, unread)).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it("takes few bytes when the model has read one like it", () => {
    const text = bytesOf("the missing share of the column is below the limit ".repeat(3));
    const alone = encodeWithModel(text, unread).length;
    const read = primedModel(text);
    expect(encodeWithModel(text, read).length).toBeLessThan(alone / 4);
    expect(decodeWithModel(encodeWithModel(text, read), text.length, read)).toEqual(text);
  });

  it("has the same bytes in every browser and version, for links are kept", () => {
    const coded = encodeWithModel(
      bytesOf("drift.column drift.dataset"),
      primedModel(bytesOf("drift")),
    );
    expect(Buffer.from(coded).toString("hex")).toMatchInlineSnapshot(
      `"ca9c8ee867dc9a45f05b0a60b7561e"`,
    );
  });

  it("that is damaged gives other bytes or its own error, and always ends", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(4000), (coded, length) => {
        try {
          expect(decodeWithModel(coded, length, unread)).toHaveLength(length);
        } catch (error) {
          expect(error).toBeInstanceOf(UnpackError);
        }
      }),
      { numRuns: 40 },
    );
  });
});
