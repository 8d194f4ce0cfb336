import { chunkBytes } from "./bytes-of.ts";

/** Up to here the digest is that of the bytes themselves. */
const wholeLimit = 64 * 2 ** 20;
const shownDigits = 16;

/**
 * First 16 hex digits of the SHA-256 of a file's bytes. For files above 64 MiB, of the SHA-256 of
 * the SHA-256 digests of its chunks of 16 MiB, one after another, because the browser's digest
 * takes whole buffers only. Empty where the page may not digest (an address without https).
 */
export class Fingerprint {
  readonly #file: Blob;
  readonly #signal: AbortSignal | undefined;
  readonly #digests: (Promise<ArrayBuffer> | undefined)[] = [];

  constructor(file: Blob, signal?: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
  }

  /** Whether it is made of chunks, which others who read the file can give it. */
  get isOfChunks(): boolean {
    return canDigest() && this.#file.size > wholeLimit;
  }

  /** Takes a chunk that somebody has read. It may be changed afterwards. */
  take(index: number, chunk: Uint8Array<ArrayBuffer>): void {
    if (!this.isOfChunks || this.#digests[index] !== undefined) return;
    const digested = digest(chunk);
    // It is waited for at the end.
    digested.catch(() => undefined);
    this.#digests[index] = digested;
  }

  /** The fingerprint; reads the chunks that nobody has given. */
  async whole(): Promise<string> {
    if (!canDigest()) return "";
    if (!this.isOfChunks) return shortHex(await this.#digestSlice(0, this.#file.size));
    const digests: ArrayBuffer[] = [];
    for (let index = 0; index * chunkBytes < this.#file.size; index++) {
      this.#signal?.throwIfAborted();
      const start = index * chunkBytes;
      digests.push(await (this.#digests[index] ?? this.#digestSlice(start, start + chunkBytes)));
    }
    return shortHex(await digest(new Uint8Array(await new Blob(digests).arrayBuffer())));
  }

  async #digestSlice(start: number, end: number): Promise<ArrayBuffer> {
    return digest(new Uint8Array(await this.#file.slice(start, end).arrayBuffer()));
  }
}

const canDigest = (): boolean => "subtle" in crypto;

const digest = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", bytes);

function shortHex(digestBytes: ArrayBuffer): string {
  const hex = Array.from(new Uint8Array(digestBytes), (byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("").slice(0, shownDigits);
}
