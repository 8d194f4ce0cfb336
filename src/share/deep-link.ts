import {
  givenTwice,
  linkWithoutData,
  logBesideFiles,
  splitWithoutLog,
  tooLongLink,
  unknownLinkPart,
} from "./messages.ts";
import { defaultMissingTokens } from "../data/dataset.ts";
import { defaultCells } from "../notebook/default-cells.ts";
import { notebookVersion } from "../notebook/notebook.ts";
import type {
  ColumnChoice,
  MonitorCell,
  Notebook,
  SourceHint,
  Split,
} from "../notebook/notebook.ts";
import { decoded, nameOfAddress, resolveAddress } from "./address.ts";
import { readParam } from "./deep-link-params.ts";
import type { Param, Vocabulary } from "./deep-link-params.ts";
import { readColumnRole, readColumnType, readSplit } from "./deep-link-values.ts";
import type { Read } from "./deep-link-values.ts";

export interface DeepLinkOptions extends Vocabulary {
  /** Address of the page, which addresses in links are relative to. */
  readonly page: string;
}

export type ParsedDeepLink =
  | { readonly ok: true; readonly notebook: Notebook; readonly notices: readonly string[] }
  | {
      readonly ok: false;
      readonly reason: "too-long" | "no-data";
      readonly sentence: string;
      readonly notices: readonly string[];
    };

const maxLength = 16_384;
const dataKeys = ["reference", "current", "log"] as const;
const allowedKeys = [...dataKeys, "split", "types", "roles", "drift.method", "drift.threshold"];

/** Whether a fragment is written in the grammar of `parseDeepLink`. */
export const isDeepLink = (fragment: string): boolean =>
  partsOf(fragment).some(({ key }) => (dataKeys as readonly string[]).includes(key));

/**
 * A link as a person or a script writes it by hand: `#reference=<url>&current=<url>` or
 * `#log=<url>&split=<0.5 | 2022-02-01 | column:value>`, then `&types=<column>:<type>,…`,
 * `&roles=<role>:<column>,…`, `&drift.method=<name>`, `&drift.threshold=<number>` and
 * `&<monitor>.<parameter>=<value>`, every value URL-encoded. What is right is applied; what is
 * not is answered in a sentence with what is allowed. Never throws.
 */
export function parseDeepLink(fragment: string, options: DeepLinkOptions): ParsedDeepLink {
  if (fragment.length > maxLength) {
    return { ok: false, reason: "too-long", sentence: tooLongLink(maxLength), notices: [] };
  }
  const reader = new Reader(options);
  for (const { key, value } of partsOf(fragment)) reader.read(key, value);
  return reader.finish();
}

/** Parts are cut before they are decoded, so that encoded separators stay inside names. */
function partsOf(fragment: string): readonly { readonly key: string; readonly value: string }[] {
  return fragment
    .trim()
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const at = part.indexOf("=");
      return at < 0
        ? { key: decoded(part), value: "" }
        : { key: decoded(part.slice(0, at)), value: part.slice(at + 1) };
    });
}

class Reader {
  readonly #options: DeepLinkOptions;
  readonly #notices: string[] = [];
  readonly #seen = new Set<string>();
  readonly #sources = new Map<string, SourceHint>();
  readonly #columns = new Map<string, ColumnChoice>();
  readonly #params: Param[] = [];
  #split: Split | null = null;

  constructor(options: DeepLinkOptions) {
    this.#options = options;
  }

  read(key: string, value: string): void {
    if (this.#seen.has(key)) this.#notices.push(givenTwice(key));
    this.#seen.add(key);
    switch (key) {
      case "reference":
      case "current":
      case "log":
        this.#source(key, decoded(value));
        break;
      case "split":
        this.#take(readSplit(value), (split) => (this.#split = split));
        break;
      case "types":
        this.#choices(value, readColumnType);
        break;
      case "roles":
        this.#choices(value, readColumnRole);
        break;
      default:
        if (!key.includes(".")) this.#notices.push(unknownLinkPart(key, allowedKeys));
        else
          this.#take(readParam(key, decoded(value), this.#options), (param) =>
            this.#params.push(param),
          );
    }
  }

  finish(): ParsedDeepLink {
    const notices = this.#notices;
    const data = this.#data();
    if (data === null) {
      return { ok: false, reason: "no-data", sentence: linkWithoutData, notices };
    }
    const notebook: Notebook = {
      version: notebookVersion,
      data,
      columns: [...this.#columns.values()],
      missingTokens: [...defaultMissingTokens],
      dateOrder: [],
      cells: this.#params.reduce(withParam, defaultCells),
    };
    return { ok: true, notebook, notices };
  }

  #data(): Notebook["data"] | null {
    const [reference, current, log] = dataKeys.map((key) => this.#sources.get(key));
    if (reference !== undefined || current !== undefined) {
      if (log !== undefined) this.#notices.push(logBesideFiles);
      if (this.#split !== null) this.#notices.push(splitWithoutLog);
      return { ...(reference && { reference }), ...(current && { current }) };
    }
    return log === undefined ? null : { log, split: this.#split ?? { by: "share", share: 0.5 } };
  }

  #source(key: string, address: string): void {
    const resolved = resolveAddress(address, this.#options.page);
    if (!resolved.ok) this.#notices.push(resolved.sentence);
    else this.#sources.set(key, { name: nameOfAddress(resolved.url), address });
  }

  #choices(list: string, read: (part: string) => Read<ColumnChoice>): void {
    for (const part of list.split(",").filter((one) => one !== "")) {
      this.#take(read(part), (choice) => {
        this.#columns.set(choice.name, { ...this.#columns.get(choice.name), ...choice });
      });
    }
  }

  #take<T>(read: Read<T>, use: (value: T) => void): void {
    if (read.ok) use(read.value);
    else this.#notices.push(read.sentence);
  }
}

/** The cells with one more parameter; a monitor that has no cell gets one at the end. */
function withParam(cells: readonly MonitorCell[], { monitor, name, value }: Param): MonitorCell[] {
  const at = cells.findIndex((cell) => cell.monitor === monitor);
  const cell = cells[at] ?? { kind: "monitor", monitor, params: {} };
  const params = Object.fromEntries([...Object.entries(cell.params), [name, value]]);
  return at < 0 ? [...cells, { ...cell, params }] : cells.with(at, { ...cell, params });
}
