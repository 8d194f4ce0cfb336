import type { Notebook, SourceHint } from "../notebook/notebook.ts";
import type { SourceRequest } from "./data-state.svelte.ts";
import { fetchSource, isOwnOrigin, nameOf } from "./fetch-source.ts";
import { fetchFromOtherHost } from "./other-host.ts";

/** The data addresses that a notebook names. */
export function addressesOf({ data }: Notebook): readonly string[] {
  const hints: readonly (SourceHint | undefined)[] =
    "log" in data ? [data.log] : [data.reference, data.current];
  return hints.flatMap((hint) => hint?.address ?? []);
}

/** Hosts other than the page's own among the addresses: nothing is asked of them unasked. */
export function hostsToAsk(addresses: readonly string[]): readonly string[] {
  const foreign = addresses.filter((address) => !isOwnOrigin(address));
  return [...new Set(foreign.map((address) => new URL(address, document.baseURI).host))];
}

/** Data at an address; from another host only after the user has agreed to that. */
export const addressRequest = (address: string): SourceRequest => ({
  name: nameOf(address),
  sizeBytes: 0,
  get: (signal, onProgress) =>
    isOwnOrigin(address)
      ? fetchSource(address, signal, onProgress)
      : fetchFromOtherHost(new URL(address, document.baseURI), signal),
});

/** The absolute http(s) address that a text is, relative to the page; `null` when it is none. */
export function parseAddress(text: string): string | null {
  if (text.trim() === "" || !URL.canParse(text.trim(), document.baseURI)) return null;
  const url = new URL(text.trim(), document.baseURI);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
