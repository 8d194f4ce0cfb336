import type { LoadProgress, Source } from "../data/dataset.ts";
import { addressAnswered, addressGaveAPage, addressUnreachable } from "../messages.ts";

/** An address whose data could not be had; the message is a sentence for the user. */
export class AddressError extends Error {
  override readonly name = "AddressError";
}

/** Whether an address is on the host that the page came from. */
export const isOwnOrigin = (address: string): boolean =>
  new URL(address, document.baseURI).origin === location.origin;

/** The last part of an address's path: the name of the file. */
export function nameOf(address: string): string {
  const { pathname, host } = new URL(address, document.baseURI);
  const last = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || host;
  } catch {
    return last;
  }
}

/** Reads the data at an address of the page's own origin. Throws `AddressError`. */
export async function fetchSource(
  address: string,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
): Promise<Source> {
  const url = new URL(address, document.baseURI);
  const response = await fetch(url, { signal }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new AddressError(addressUnreachable(url.href), { cause });
  });
  if (!response.ok) throw new AddressError(addressAnswered(url.href, response.status));
  const type = response.headers.get("content-type") ?? "";
  if (/^text\/html\b/i.test(type)) throw new AddressError(addressGaveAPage(url.href));
  const blob = await readWithProgress(response, onProgress);
  return { name: nameOf(address), blob, address };
}

async function readWithProgress(
  response: Response,
  onProgress: (progress: LoadProgress) => void,
): Promise<Blob> {
  if (response.body === null) return response.blob();
  // With a content encoding the length that is announced is not that of the bytes that come out.
  const announced = response.headers.has("content-encoding")
    ? Number.NaN
    : Number(response.headers.get("content-length"));
  const totalBytes = announced > 0 ? announced : undefined;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let doneBytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    parts.push(value);
    doneBytes += value.length;
    onProgress({ stage: "reading", doneBytes, totalBytes });
  }
}
