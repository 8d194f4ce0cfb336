import { sides, type ReadOptions, type Side } from "../data/dataset.ts";
import type { Notebook, SourceHint, Split } from "../notebook/notebook.ts";
import { defaultNotebook } from "../notebook/default-notebook.ts";
import { addressRequest } from "./addresses.ts";
import type { DataState, SourceRequest } from "./data-state.svelte.ts";
import { sentenceOf } from "./failure.ts";
import { swapped, withLog, withSource } from "./notebook-edits.ts";

export interface DataEvents {
  /** Called before anything is read. */
  readonly onLoad: () => void;
  /** Called when both sides are there. */
  readonly onReady: () => void;
  /** Called with what went wrong with a file that is no side's own. */
  readonly onFailure: (sentence: string) => void;
}

/** The notebook and its data, which are read as the notebook says and noted in it when they come. */
export class NotebookData {
  readonly #data: DataState;
  readonly #events: DataEvents;
  #notebook = $state.raw<Notebook>(defaultNotebook);
  /** Labels that were joined to the current data, and whether the rows that are loaded have them. */
  #labels: readonly SourceRequest[] = [];
  #labelled = true;

  constructor(data: DataState, events: DataEvents) {
    this.#data = data;
    this.#events = events;
  }

  get notebook(): Notebook {
    return this.#notebook;
  }

  set notebook(notebook: Notebook) {
    this.#notebook = notebook;
  }

  /** Reads a side; labels that were joined to the current data before belong to other data then. */
  async load(side: Side, request: SourceRequest, hint: SourceHint): Promise<void> {
    if (side === "current") this.#labels = [];
    await this.#loadSide(side, request, hint);
  }

  async #loadSide(side: Side, request: SourceRequest, hint: SourceHint): Promise<void> {
    this.#events.onLoad();
    if (side === "current") this.#labelled = false;
    const options = this.#readOptions(hint);
    this.#notebook = withSource(this.#notebook, side, hint);
    const dataset = await this.#data.load(side, request, options);
    if (dataset === null) return;
    const { fingerprint } = dataset;
    this.#notebook = withSource(this.#notebook, side, { ...hint, fingerprint });
    if (this.#data.ready) await this.#becomeReady();
  }

  async loadLog(request: SourceRequest, hint: SourceHint, split: Split): Promise<void> {
    this.#labels = [];
    await this.#loadWholeLog(request, hint, split);
  }

  async #loadWholeLog(request: SourceRequest, hint: SourceHint, split: Split): Promise<void> {
    this.#events.onLoad();
    this.#labelled = false;
    const options = this.#readOptions(hint);
    this.#notebook = withLog(this.#notebook, hint, split);
    if (await this.#data.loadLog(request, options, split)) await this.#becomeReady();
  }

  /** Both sides are there: rows that were read anew get their late labels again. */
  async #becomeReady(): Promise<void> {
    if (!this.#labelled) {
      this.#labelled = true;
      for (const request of this.#labels) await this.#join(request);
    }
    if (this.#data.ready) this.#events.onReady();
  }

  /** Joins labels that came later to the current data. */
  async addLabels(request: SourceRequest): Promise<void> {
    if (!this.#data.ready) return;
    this.#events.onLoad();
    if (await this.#join(request)) this.#labels = [...this.#labels, request];
    if (this.#data.ready) this.#events.onReady();
  }

  async #join(request: SourceRequest): Promise<boolean> {
    const failure = await this.#data.addLabels(request, this.#readOptions({}), this.#notebook);
    if (failure !== null) this.#events.onFailure(sentenceOf(failure));
    return failure === null;
  }

  /** Loads what the notebook names by address. */
  loadAddresses(): void {
    const { data } = this.#notebook;
    if ("log" in data) {
      const { address } = data.log;
      if (address !== undefined) void this.loadLog(addressRequest(address), data.log, data.split);
      return;
    }
    for (const side of sides) {
      const hint = data[side];
      if (hint?.address !== undefined) void this.load(side, addressRequest(hint.address), hint);
    }
  }

  /** Reads everything again, with other options. */
  reloadAll(): void {
    const { data } = this.#notebook;
    if ("log" in data) return this.#reload("log", data.log);
    for (const side of sides) {
      const hint = data[side];
      if (hint !== undefined) this.#reload(side, hint);
    }
  }

  choosePart(side: Side, part: string): void {
    this.#labels = [];
    const { data } = this.#notebook;
    if ("log" in data) return this.#reload("log", { ...data.log, part });
    const hint = data[side];
    if (hint !== undefined) this.#reload(side, { ...hint, part });
  }

  chooseSplit(split: Split): void {
    const request = this.#data.request("log");
    const { data } = this.#notebook;
    if (request !== undefined && "log" in data) void this.#loadWholeLog(request, data.log, split);
  }

  swapSides(): void {
    const reference = this.#data.request("reference");
    const current = this.#data.request("current");
    if (reference === undefined || current === undefined) return;
    this.#notebook = swapped(this.#notebook);
    const { data } = this.#notebook;
    if ("log" in data || data.reference === undefined || data.current === undefined) return;
    void this.load("reference", current, data.reference);
    void this.load("current", reference, data.current);
  }

  #reload(what: Side | "log", hint: SourceHint): void {
    const request = this.#data.request(what);
    if (request === undefined) return;
    const { data } = this.#notebook;
    if (what !== "log") void this.#loadSide(what, request, hint);
    else if ("log" in data) void this.#loadWholeLog(request, hint, data.split);
  }

  #readOptions(hint: Pick<SourceHint, "part">): ReadOptions {
    const { missingTokens, dateOrder } = this.#notebook;
    return { missingTokens, dateOrder, part: hint.part };
  }
}
