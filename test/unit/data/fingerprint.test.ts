import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../../src/data/bytes-of.ts";
import { Fingerprint } from "../../../src/data/fingerprint.ts";

const sha256 = (data: Uint8Array): Buffer => createHash("sha256").update(data).digest();

describe("fingerprint", () => {
  it("is the start of the SHA-256 of the bytes", async () => {
    // FIPS 180-2, appendix B.1.
    expect(await new Fingerprint(new Blob(["abc"])).whole()).toBe("ba7816bf8f01cfea");
  });

  const chunk = new Uint8Array(16 * 2 ** 20).fill(7);
  const large = new Blob([chunk, chunk, chunk, chunk, "end"]);
  const digests = [chunk, chunk, chunk, chunk, new TextEncoder().encode("end")].map(sha256);
  const expected = sha256(Buffer.concat(digests)).toString("hex").slice(0, 16);

  it("is the SHA-256 of the digests of 16 MiB chunks for large files", async () => {
    expect(await new Fingerprint(large).whole()).toBe(expected);
  });

  it("is the same where others have read the chunks, all or some of them", async () => {
    for (const most of [2, 5]) {
      const fingerprint = new Fingerprint(large);
      let taken = 0;
      for await (const bytes of bytesOf(large, 100, (index, read) => {
        if (taken < most) fingerprint.take(index, read);
        taken++;
      })) {
        if (taken === most) bytes.fill(0);
      }
      expect(await fingerprint.whole()).toBe(expected);
    }
  });

  it("of a small file takes nobody's chunks", async () => {
    const fingerprint = new Fingerprint(new Blob(["abc"]));
    fingerprint.take(0, new TextEncoder().encode("abcd"));
    expect(fingerprint.isOfChunks).toBe(false);
    expect(await fingerprint.whole()).toBe("ba7816bf8f01cfea");
  });
});
