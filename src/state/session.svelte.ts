import {
  defaultMissingTokens,
  sides,
  type DateOrder,
  type ReadOptions,
  type Side,
} from "../data/dataset.ts";
import { samples } from "../data/samples.ts";
import { notAnAddress } from "../messages.ts";
import { defaultCells } from "../notebook/default-cells.ts";
import type { Notebook, SourceHint, Split } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import { assets } from "../run/assets.ts";
import { RunClient } from "../run/run-client.ts";
import type {
  Awaiting,
  ColumnCorrection,
  Job,
  LogView,
  Phase,
  SchemaView,
  SessionNotice,
  SessionView,
  ShareKind,
  ShareLink,
  SideView,
} from "../ui/session-view.ts";
import { DataState, fileRequest, type SourceRequest } from "./data-state.svelte.ts";
import { addressRequest, addressesOf, hostsToAsk, parseAddress } from "./addresses.ts";
import { nameOf } from "./fetch-source.ts";
import {
  swapped,
  withColumn,
  withDateOrder,
  withLog,
  withParams,
  withSource,
} from "./notebook-edits.ts";
import { loadingJob } from "./loading-job.ts";
import { RunState } from "./run-state.svelte.ts";

const emptyNotebook: Notebook = {
  version: 1,
  data: {},
  columns: [],
  missingTokens: [...defaultMissingTokens],
  dateOrder: [],
  cells: [...defaultCells],
};

/**
 * Everything that the page knows and can do. One gateway: every change goes through an intent
 * here, and what is shown is read from here.
 */
export class Session implements SessionView {
  #client: RunClient | null = null;
  readonly #data = new DataState(() => (this.#client ??= new RunClient(assets)));
  #notebook = $state.raw<Notebook>(emptyNotebook);
  readonly #run = new RunState();
  #notices = $state.raw<readonly SessionNotice[]>([]);
  #pending = $state.raw<readonly string[]>([]);
  #awaitsData = $state.raw(false);
  #loadStartedAt = 0;
  #noticeNumber = 0;
  readonly #allowedHosts = new Set<string>();

  get phase(): Phase {
    if (this.#data.loading) return "loading";
    if (this.#run.running !== null) return "running";
    if (this.#run.failed || this.#data.failed) return "error";
    return this.#run.report === null ? "empty" : "done";
  }

  get sides(): Readonly<Record<Side, SideView>> {
    return this.#data.sides;
  }

  get log(): LogView | null {
    return this.#data.log;
  }

  get schema(): SchemaView | null {
    return this.#run.schema;
  }

  get report(): Report | null {
    return this.#run.report;
  }

  get origin(): "own" | "sender" | null {
    return this.#run.origin;
  }

  get comparison(): SessionView["comparison"] {
    return this.#run.comparison;
  }

  get notices(): readonly SessionNotice[] {
    return this.#notices;
  }

  get elapsedMs(): number | null {
    return this.#run.elapsedMs;
  }

  get job(): Job | null {
    if (this.#data.loading) return loadingJob(this.#data.sides, this.#loadStartedAt);
    if (this.#run.running === null) return null;
    const { done, total, startedAt } = this.#run.running;
    return { text: "Comparing the columns", done, total, startedAt };
  }

  get awaiting(): Awaiting | null {
    const { data } = this.#notebook;
    return this.#awaitsData ? data : null;
  }

  get pendingAddresses(): { readonly hosts: readonly string[] } | null {
    const hosts = hostsToAsk(this.#pending);
    return hosts.length === 0 ? null : { hosts };
  }

  /** Opens what the address bar's fragment holds, now and whenever it changes. */
  start(): void {
    void this.#openFragment();
    window.addEventListener("hashchange", () => void this.#openFragment());
    // The engines start once the page has been painted, so that a dropped file finds them ready.
    requestIdleCallback(() => (this.#client ??= new RunClient(assets)), { timeout: 1000 });
  }

  openFile(side: Side, file: File): void {
    void this.#load(side, fileRequest(file), { name: file.name });
  }

  openLog(file: File, split: Split): void {
    void this.#loadLog(fileRequest(file), { name: file.name }, split);
  }

  openSample(id: string): void {
    void this.#openSample(id);
  }

  openAddress(side: Side, address: string): void {
    const absolute = parseAddress(address);
    if (absolute === null) return this.#notify("error", notAnAddress(address));
    // Whoever types an address asks for it.
    this.#allowedHosts.add(new URL(absolute).host);
    void this.#load(side, addressRequest(absolute), { name: nameOf(absolute), address: absolute });
  }

  openReport(file: File): void {
    void this.#openReport(file);
  }

  choosePart(side: Side, part: string): void {
    const { data } = this.#notebook;
    if ("log" in data) return void this.#reload("log", { ...data.log, part });
    const hint = data[side];
    if (hint !== undefined) void this.#reload(side, { ...hint, part });
  }

  chooseColumn(name: string, correction: ColumnCorrection): void {
    this.#edit(withColumn(this.#notebook, name, correction));
  }

  chooseParam(monitor: string, params: Readonly<Record<string, unknown>>): void {
    this.#edit(withParams(this.#notebook, monitor, params));
  }

  chooseMissingTokens(tokens: readonly string[]): void {
    this.#notebook = { ...this.#notebook, missingTokens: [...tokens] };
    this.#reloadAll();
  }

  chooseDateOrder(column: string, order: DateOrder["order"]): void {
    this.#notebook = withDateOrder(this.#notebook, column, order);
    this.#reloadAll();
  }

  chooseSplit(split: Split): void {
    const request = this.#data.request("log");
    const { data } = this.#notebook;
    if (request !== undefined && "log" in data) void this.#loadLog(request, data.log, split);
  }

  swapSides(): void {
    const reference = this.#data.request("reference");
    const current = this.#data.request("current");
    if (reference === undefined || current === undefined) return;
    this.#notebook = swapped(this.#notebook);
    const { data } = this.#notebook;
    if ("log" in data || data.reference === undefined || data.current === undefined) return;
    void this.#load("reference", current, data.reference);
    void this.#load("current", reference, data.current);
  }

  allowAddresses(): void {
    for (const host of hostsToAsk(this.#pending)) this.#allowedHosts.add(host);
    this.#pending = [];
    this.#loadAddresses();
  }

  refuseAddresses(): void {
    this.#pending = [];
    this.#awaitsData = true;
  }

  cancel(): void {
    this.#client?.cancel();
    this.#data.cancel();
    this.#run.cancel();
  }

  /** Back to the empty page. */
  reset(): void {
    this.cancel();
    this.#data.reset();
    this.#notebook = emptyNotebook;
    this.#run.forget();
    this.#notices = [];
    this.#pending = [];
    this.#awaitsData = false;
    if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
  }

  dismissNotice(id: number): void {
    this.#notices = this.#notices.filter((notice) => notice.id !== id);
  }

  exportJson(): void {
    void this.#export("json");
  }

  exportCsv(): void {
    void this.#export("csv");
  }

  async share(kind: ShareKind): Promise<ShareLink> {
    const { shareLink } = await import("./links.ts");
    return shareLink(kind, this.#notebook, this.#run.report);
  }

  async #load(side: Side, request: SourceRequest, hint: SourceHint): Promise<void> {
    this.#beginLoad();
    const options = this.#readOptions(hint);
    this.#notebook = withSource(this.#notebook, side, hint);
    const dataset = await this.#data.load(side, request, options);
    if (dataset === null) return;
    const { fingerprint } = dataset;
    this.#notebook = withSource(this.#notebook, side, { ...hint, fingerprint });
    if (this.#data.ready) await this.#runNotebook();
  }

  async #loadLog(request: SourceRequest, hint: SourceHint, split: Split): Promise<void> {
    this.#beginLoad();
    const options = this.#readOptions(hint);
    this.#notebook = withLog(this.#notebook, hint, split);
    if (await this.#data.loadLog(request, options, split)) await this.#runNotebook();
  }

  #beginLoad(): void {
    if (!this.#data.loading) this.#loadStartedAt = Date.now();
    this.#awaitsData = false;
    this.#run.clearFailure();
  }

  #readOptions(hint: SourceHint): ReadOptions {
    const { missingTokens, dateOrder } = this.#notebook;
    return { missingTokens, dateOrder, part: hint.part };
  }

  #reload(what: Side | "log", hint: SourceHint): Promise<void> | undefined {
    const request = this.#data.request(what);
    if (request === undefined) return undefined;
    if (what !== "log") return this.#load(what, request, hint);
    const { data } = this.#notebook;
    return "log" in data ? this.#loadLog(request, hint, data.split) : undefined;
  }

  #reloadAll(): void {
    const { data } = this.#notebook;
    if ("log" in data) return void this.#reload("log", data.log);
    for (const side of sides) {
      const hint = data[side];
      if (hint !== undefined) void this.#reload(side, hint);
    }
  }

  #edit(notebook: Notebook): void {
    this.#notebook = notebook;
    if (this.#data.ready) void this.#runNotebook();
  }

  async #runNotebook(): Promise<void> {
    if (this.#client === null) return;
    const problem = await this.#run.run(this.#client, this.#notebook);
    if (problem !== null) this.#notify("error", problem);
  }

  async #openSample(id: string): Promise<void> {
    const sample = samples.find((candidate) => candidate.id === id);
    if (sample === undefined) return;
    this.reset();
    this.#notebook = { ...emptyNotebook, ...sample.notebook };
    this.#loadAddresses();
  }

  async #openReport(file: File): Promise<void> {
    const { decodeReport } = await import("../share/import-report.ts");
    const decoded = decodeReport(await file.text());
    if (!decoded.ok) return this.#notify("error", decoded.sentence);
    this.#openSent(decoded.value);
  }

  #openSent(report: Report): void {
    this.reset();
    this.#notebook = report.notebook;
    this.#run.showSent(report);
  }

  async #openFragment(): Promise<void> {
    const fragment = location.hash;
    if (fragment.length <= 1) return;
    const { openFragment } = await import("./links.ts");
    const opened = await openFragment(fragment);
    if (location.hash !== fragment) return;
    this.cancel();
    this.#data.reset();
    this.#run.forget();
    this.#notices = [];
    for (const notice of opened.notices) this.#notify("warn", notice);
    switch (opened.kind) {
      case "refused":
        this.#run.fail();
        return this.#notify("error", opened.sentence);
      case "report":
        this.#notebook = opened.report.notebook;
        return this.#run.showSent(opened.report);
      case "notebook":
        this.#notebook = opened.notebook;
        return this.#offerAddresses();
    }
  }

  /** Loads a notebook's data when all are on this page's own host; else asks, or waits for files. */
  #offerAddresses(): void {
    const addresses = addressesOf(this.#notebook);
    const open = hostsToAsk(addresses).filter((host) => !this.#allowedHosts.has(host));
    if (addresses.length === 0) this.#awaitsData = true;
    else if (open.length > 0) this.#pending = addresses;
    else this.#loadAddresses();
  }

  #loadAddresses(): void {
    const { data } = this.#notebook;
    if ("log" in data) {
      const { address } = data.log;
      if (address !== undefined) void this.#loadLog(addressRequest(address), data.log, data.split);
      return;
    }
    for (const side of sides) {
      const hint = data[side];
      if (hint?.address !== undefined) void this.#load(side, addressRequest(hint.address), hint);
    }
  }

  async #export(kind: "json" | "csv"): Promise<void> {
    const { report } = this.#run;
    if (report === null) return;
    const { downloadReport } = await import("./download.ts");
    downloadReport(report, kind);
  }

  #notify(level: SessionNotice["level"], text: string): void {
    this.#notices = [...this.#notices, { id: ++this.#noticeNumber, level, text }];
  }
}
