/** The bytes of a blob chunk by chunk; the next one is being read while one is looked at. */
export async function* chunksOf(
  blob: Blob,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const read = (start: number) => blob.slice(start, start + size).arrayBuffer();
  let next = read(0);
  for (let start = 0; start < blob.size; start += size) {
    const bytes = await next;
    next = read(start + size);
    // Who stops early does not wait for it, and its fault is heard when its turn comes.
    next.catch(() => undefined);
    yield new Uint8Array(bytes);
  }
}
