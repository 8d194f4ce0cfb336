import { Gunzip } from "fflate";
import { LoadError } from "./dataset.ts";
import { loadMessages } from "./load-messages.ts";

/** More than a browser tab can load, and gzip makes at most 1032 bytes of one. */
const ceilingBytes = 4 * 2 ** 30;
/** Output is handed to a Blob in pieces of this size, which the browser may keep on disk. */
const pieceBytes = 32 * 2 ** 20;

/**
 * Unpacks a gzip file of one or several members. Throws `LoadError` when it is damaged, cut off or
 * expands beyond a ceiling.
 */
export async function gunzip(file: Blob, name: string, signal?: AbortSignal): Promise<Blob> {
  try {
    return await collect(file.stream().pipeThrough(new DecompressionStream("gzip")), name, signal);
  } catch (cause) {
    if (cause instanceof LoadError) throw cause;
    signal?.throwIfAborted();
    // Browsers take a second member for junk; the slower decoder below reads it.
    return membersOf(file, name, signal);
  }
}

/** Unpacks member after member without the browser's own decoder. */
export async function membersOf(file: Blob, name: string, signal?: AbortSignal): Promise<Blob> {
  try {
    return await collect(file.stream().pipeThrough(inflater()), name, signal);
  } catch (cause) {
    if (cause instanceof LoadError) throw cause;
    signal?.throwIfAborted();
    throw new LoadError(loadMessages.damaged(name, "gzip"), { cause });
  }
}

function inflater(): TransformStream<Uint8Array, Uint8Array> {
  let decoder: Gunzip | undefined;
  return new TransformStream({
    start(controller) {
      decoder = new Gunzip((data) => controller.enqueue(data));
    },
    transform(chunk) {
      decoder?.push(chunk);
    },
    flush() {
      decoder?.push(new Uint8Array(), true);
    },
  });
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  name: string,
  signal: AbortSignal | undefined,
): Promise<Blob> {
  let whole = new Blob([]);
  let piece: Uint8Array<ArrayBuffer>[] = [];
  let pending = 0;
  const reader = stream.getReader();
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) return new Blob([whole, ...piece]);
    piece.push(new Uint8Array(value));
    pending += value.length;
    if (whole.size + pending > ceilingBytes) {
      await reader.cancel();
      throw new LoadError(loadMessages.expandsTooMuch(name, ceilingBytes));
    }
    if (pending >= pieceBytes) {
      whole = new Blob([whole, ...piece]);
      piece = [];
      pending = 0;
    }
  }
}
