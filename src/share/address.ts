import { addressNotAllowed, addressUnreadable, addressWithPassword } from "./messages.ts";

export type Address =
  | {
      readonly ok: true;
      readonly url: string;
      /** Of other hosts the reader is asked first. */
      readonly isSameOrigin: boolean;
      readonly host: string;
    }
  | { readonly ok: false; readonly sentence: string };

/**
 * An address of data as somebody wrote it into a link, relative to the page. Only `http:` and
 * `https:` are read: `javascript:`, `data:`, `blob:` and `file:` addresses are refused, and so are
 * those with a user name, which can make one host look like another.
 */
export function resolveAddress(address: string, page: string): Address {
  const base = new URL(page);
  if (address.trim() === "" || !URL.canParse(address.trim(), base)) {
    return { ok: false, sentence: addressUnreadable(address) };
  }
  const url = new URL(address.trim(), base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { ok: false, sentence: addressNotAllowed(address, url.protocol) };
  }
  if (url.username !== "" || url.password !== "") {
    return { ok: false, sentence: addressWithPassword(url.host) };
  }
  return { ok: true, url: url.href, isSameOrigin: url.origin === base.origin, host: url.host };
}

/** The file's name at the end of an address, for people; the host where there is none. */
export function nameOfAddress(url: string): string {
  const { pathname, host } = new URL(url);
  const last = pathname.split("/").at(-1) ?? "";
  return decoded(last) || host;
}

/** Percent-decoded; as it stands where the percent signs mean nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
