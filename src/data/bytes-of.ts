import { nextTurn } from "./next-turn.ts";

/** Asking for bytes has its price: a file in chunks of 1 MiB takes four times the time to read. */
export const chunkBytes = 16 * 2 ** 20;

/** Short enough that what waits for this thread meanwhile is heard at once. */
const stepBytes = 2 ** 20;

/**
 * The bytes of a blob from a place on, step by step. The next chunk is being read while one is
 * looked at, and between two steps the thread hears its messages.
 * @param onChunk - gets each chunk of `chunkBytes` when it is there, the first one from the start of the blob
 */
export async function* bytesOf(
  blob: Blob,
  from = 0,
  onChunk: (index: number, bytes: Uint8Array<ArrayBuffer>) => void = () => undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const read = (index: number) =>
    blob.slice(index * chunkBytes, (index + 1) * chunkBytes).arrayBuffer();
  const first = Math.floor(from / chunkBytes);
  let next = read(first);
  for (let index = first; index * chunkBytes < blob.size; index++) {
    const chunk = new Uint8Array(await next);
    next = read(index + 1);
    // Who stops early does not wait for it, and its fault is heard when its turn comes.
    next.catch(() => undefined);
    onChunk(index, chunk);
    const start = Math.max(from - index * chunkBytes, 0);
    for (let place = start; place < chunk.length; place += stepBytes) {
      yield chunk.subarray(place, place + stepBytes);
      await nextTurn();
    }
  }
}
