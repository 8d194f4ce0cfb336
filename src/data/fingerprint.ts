/** Up to here the digest is that of the bytes themselves. */
const wholeLimit = 64 * 2 ** 20;
const chunkSize = 16 * 2 ** 20;
const shownDigits = 16;

/**
 * First 16 hex digits of the SHA-256 of a file's bytes. For files above 64 MiB, of the SHA-256 of
 * the SHA-256 digests of its chunks of 16 MiB, one after another, because the browser's digest
 * takes whole buffers only. Empty where the page may not digest (an address without https).
 */
export async function fingerprint(file: Blob, signal?: AbortSignal): Promise<string> {
  if (!("subtle" in crypto)) return "";
  if (file.size <= wholeLimit) return shortHex(await digest(file));
  const digests: ArrayBuffer[] = [];
  for (let start = 0; start < file.size; start += chunkSize) {
    signal?.throwIfAborted();
    digests.push(await digest(file.slice(start, start + chunkSize)));
  }
  return shortHex(await digest(new Blob(digests)));
}

async function digest(file: Blob): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", await file.arrayBuffer());
}

function shortHex(digestBytes: ArrayBuffer): string {
  const hex = Array.from(new Uint8Array(digestBytes), (byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("").slice(0, shownDigits);
}
