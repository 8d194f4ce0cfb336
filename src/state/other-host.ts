import type { Source } from "../data/dataset.ts";
import { addressAnswered, addressUnreachable } from "../messages.ts";
import { AddressError, nameOf } from "./fetch-source.ts";

/** What `public/fetch.html` answers. */
type Answer =
  | { readonly ok: true; readonly status: number; readonly bytes: ArrayBuffer }
  | { readonly ok: false };

/**
 * Reads data from another host. The page's own policy allows connections to its own origin only,
 * so this happens in a frame of its own: sandboxed, without the page's origin, storage or data,
 * whose policy allows connections and nothing else. Only bytes come out of it. Throws `AddressError`.
 */
export async function fetchFromOtherHost(url: URL, signal: AbortSignal): Promise<Source> {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.hidden = true;
  frame.title = "Reads data from another host";
  frame.src = new URL("fetch.html", document.baseURI).href;
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  try {
    await loaded;
    const answer = await ask(frame, url, signal);
    if (!answer.ok) throw new AddressError(addressUnreachable(url.href));
    if (answer.status !== 200) throw new AddressError(addressAnswered(url.href, answer.status));
    return { name: nameOf(url.href), blob: new Blob([answer.bytes]), address: url.href };
  } finally {
    frame.remove();
  }
}

function ask(frame: HTMLIFrameElement, url: URL, signal: AbortSignal): Promise<Answer> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(decodeAnswer(data));
    // The frame has no origin that could be named; the port goes to that one frame only.
    frame.contentWindow?.postMessage(url.href, "*", [port2]);
  });
}

function decodeAnswer(data: unknown): Answer {
  if (typeof data === "object" && data !== null && "bytes" in data && "status" in data) {
    const { bytes, status } = data;
    if (bytes instanceof ArrayBuffer && typeof status === "number")
      return { ok: true, status, bytes };
  }
  return { ok: false };
}
