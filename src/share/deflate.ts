/** The bytes, compressed as raw DEFLATE (RFC 1951). */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = blobOf(bytes).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export type Inflated =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: "corrupt" | "too-large" };

/**
 * What raw DEFLATE data decompress to. The bytes are counted while they come out, and reading
 * stops at the ceiling: 60 kB of a link can hold 50 MB. Never throws.
 */
export async function inflate(bytes: Uint8Array, ceilingBytes: number): Promise<Inflated> {
  const stream = blobOf(bytes).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > ceilingBytes) {
        await reader.cancel();
        return { ok: false, reason: "too-large" };
      }
      chunks.push(value);
    }
  } catch {
    // The stream's own error says no more than that the data are not DEFLATE data, or cut off.
    return { ok: false, reason: "corrupt" };
  }
  return { ok: true, bytes: joined(chunks, size) };
}

const blobOf = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)]);

/** Chunks one after another; `size` is how many bytes they have together. */
export function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let start = 0;
  for (const chunk of chunks) {
    all.set(chunk, start);
    start += chunk.byteLength;
  }
  return all;
}
