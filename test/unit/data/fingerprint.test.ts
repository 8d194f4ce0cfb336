import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fingerprint } from "../../../src/data/fingerprint.ts";

const sha256 = (data: Uint8Array): Buffer => createHash("sha256").update(data).digest();

describe("fingerprint", () => {
  it("is the start of the SHA-256 of the bytes", async () => {
    // FIPS 180-2, appendix B.1.
    expect(await fingerprint(new Blob(["abc"]))).toBe("ba7816bf8f01cfea");
  });

  it("is the SHA-256 of the digests of 16 MiB chunks for large files", async () => {
    const chunk = new Uint8Array(16 * 2 ** 20).fill(7);
    const file = new Blob([chunk, chunk, chunk, chunk, "end"]);
    const digests = [chunk, chunk, chunk, chunk, new TextEncoder().encode("end")].map(sha256);
    const expected = sha256(Buffer.concat(digests)).toString("hex").slice(0, 16);
    expect(await fingerprint(file)).toBe(expected);
  });
});
