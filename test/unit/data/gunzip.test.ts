import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LoadError } from "../../../src/data/dataset.ts";
import { gunzip, membersOf } from "../../../src/data/gunzip.ts";

const text = "a,b\n1,2\n".repeat(20_000);
const packed = (...parts: string[]): Blob =>
  new Blob(parts.map((part) => new Uint8Array(gzipSync(part))));

describe.each([
  ["gunzip", gunzip],
  ["membersOf", membersOf],
] as const)("%s", (_, unpack) => {
  it("unpacks one member", async () => {
    expect(await (await unpack(packed(text), "x.gz")).text()).toBe(text);
  });

  it("unpacks several members one after another", async () => {
    const blob = await unpack(packed(text, "", "last\n"), "x.gz");
    expect(await blob.text()).toBe(`${text}last\n`);
  });

  it.each([
    ["cut off", packed(text).slice(0, 100)],
    ["damaged", new Blob([new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255])])],
  ])("refuses a file that is %s", async (_name, blob) => {
    await expect(unpack(blob, "x.gz")).rejects.toBeInstanceOf(LoadError);
  });

  it("stops when it is cancelled", async () => {
    const signal = AbortSignal.abort(new Error("no more"));
    await expect(unpack(packed(text), "x.gz", signal)).rejects.toThrow("no more");
  });
});
