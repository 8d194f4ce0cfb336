import { linkContents, linkNotRead } from "../messages.ts";
import type { Notebook } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import { isDeepLink, parseDeepLink } from "../share/deep-link.ts";
import type { DecodedPermalink } from "../share/permalink.ts";
import type { ShareKind, ShareLink } from "../ui/session-view.ts";
import { linkVocabulary } from "./link-vocabulary.ts";
import { atLinkWorker } from "./link-worker.ts";

/** What an address's fragment holds. */
export type OpenedFragment =
  | { readonly kind: "notebook"; readonly notebook: Notebook; readonly notices: readonly string[] }
  | { readonly kind: "report"; readonly report: Report; readonly notices: readonly string[] }
  | { readonly kind: "refused"; readonly sentence: string; readonly notices: readonly string[] };

/** Reads a link: one that a person wrote, or one that Share made. Never throws. */
export async function openFragment(fragment: string): Promise<OpenedFragment> {
  if (isDeepLink(fragment)) {
    const page = document.baseURI;
    const parsed = parseDeepLink(fragment, { ...linkVocabulary, page });
    return parsed.ok
      ? { kind: "notebook", notebook: parsed.notebook, notices: parsed.notices }
      : { kind: "refused", sentence: parsed.sentence, notices: parsed.notices };
  }
  let decoded: DecodedPermalink;
  try {
    decoded = await atLinkWorker<DecodedPermalink>(async (links) => links.decode(fragment));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { kind: "refused", sentence: linkNotRead(reason), notices: [] };
  }
  if (!decoded.ok) return { kind: "refused", sentence: decoded.sentence, notices: [] };
  const { notices } = decoded;
  return decoded.kind === "notebook"
    ? { kind: "notebook", notebook: decoded.notebook, notices }
    : { kind: "report", report: decoded.report, notices };
}

/** A link to this page with the settings, or with the settings and the results. */
export async function shareLink(
  kind: ShareKind,
  notebook: Notebook,
  report: Report | null,
): Promise<ShareLink> {
  const withResults = kind === "results" && report !== null;
  const fragment = await atLinkWorker((links) => links.encode(withResults ? report : notebook));
  const page = new URL(location.href);
  page.hash = fragment;
  const url = page.href;
  return { url, length: url.length, contents: linkContents(notebook, withResults ? report : null) };
}
