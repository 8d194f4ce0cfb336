import { expose } from "comlink";
import { decodePermalink, encodePermalink, type DecodedPermalink } from "../share/permalink.ts";
import type { Notebook } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import { linkVocabulary } from "./link-vocabulary.ts";
import { restoreTexts } from "./restore-texts.ts";

const links = {
  encode: (document: Notebook | Report): Promise<string> => encodePermalink(document),
  decode: (fragment: string): Promise<DecodedPermalink> =>
    decodePermalink(fragment, { ...linkVocabulary, restoreTexts }),
};

export type LinkWorker = typeof links;

expose(links);
