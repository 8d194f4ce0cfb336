import type { DateOrder, Side } from "../data/dataset.ts";
import type { RowFilter } from "../data/row-filter.ts";
import { samples } from "../data/samples.ts";
import { notAnAddress } from "../messages.ts";
import { defaultNotebook } from "../notebook/default-notebook.ts";
import type { Notebook, Split } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import { assets } from "../run/assets.ts";
import { RunClient } from "../run/run-client.ts";
import type {
  Awaiting,
  ColumnCorrection,
  ConditionTrial,
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
import { DataState, fileRequest } from "./data-state.svelte.ts";
import { AddressConsent } from "./address-consent.svelte.ts";
import { addressRequest, parseAddress } from "./addresses.ts";
import { nameOf } from "./fetch-source.ts";
import { NoticeList } from "./notice-list.svelte.ts";
import { NotebookData } from "./notebook-data.svelte.ts";
import * as edits from "./notebook-edits.ts";
import type { OpenedFragment } from "./links.ts";
import { loadingJob } from "./loading-job.ts";
import { RunState } from "./run-state.svelte.ts";
import { openReportFile } from "./open-report-file.ts";
import { saveReport } from "./save-report.ts";
import { tryCondition } from "./try-condition.ts";
import { SqlConsent } from "./sql-consent.svelte.ts";

/**
 * Everything that the page knows and can do. One gateway: every change goes through an intent
 * here, and what is shown is read from here.
 */
export class Session implements SessionView {
  #client: RunClient | null = null;
  readonly #data = new DataState(() => (this.#client ??= new RunClient(assets)));
  readonly #notebookData = new NotebookData(this.#data, {
    onLoad: () => this.#beginLoad(),
    onReady: () => void this.#runNotebook(),
    onFailure: (sentence) => this.#notices.add("error", sentence),
  });
  readonly #run = new RunState();
  readonly #notices = new NoticeList();
  #awaitsData = $state.raw(false);
  #loadStartedAt = 0;
  readonly addressConsent = new AddressConsent({
    onAllow: () => this.#notebookData.loadAddresses(),
    onRefuse: () => (this.#awaitsData = true),
  });
  readonly sqlConsent = new SqlConsent((add) => void this.#edit(add(this.#notebook)));

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
    return this.#notices.all;
  }

  get elapsedMs(): number | null {
    return this.#run.elapsedMs;
  }

  get job(): Job | null {
    if (this.#data.loading) return loadingJob(this.#data.sides, this.#loadStartedAt);
    const { running } = this.#run;
    return running === null ? null : { text: "Comparing the columns", ...running };
  }

  get awaiting(): Awaiting | null {
    const { data } = this.#notebook;
    return this.#awaitsData ? data : null;
  }

  /** Opens what the address bar's fragment holds, now and whenever it changes. */
  start(): void {
    // The engines start before a file is dropped, but not for who only reads a report.
    const warmUp = () => this.report ?? (this.#client ??= new RunClient(assets));
    void this.#openFragment().then(() => setTimeout(warmUp, 500));
    window.addEventListener("hashchange", () => void this.#openFragment());
  }

  openFile(side: Side, file: File): void {
    void this.#notebookData.load(side, fileRequest(file), { name: file.name });
  }

  openLog(file: File, split: Split): void {
    void this.#notebookData.loadLog(fileRequest(file), { name: file.name }, split);
  }

  openSample(id: string): void {
    const sample = samples.find((candidate) => candidate.id === id);
    if (sample === undefined) return;
    this.reset();
    this.#notebook = { ...defaultNotebook, ...sample.notebook };
    this.#notebookData.loadAddresses();
  }

  openAddress(side: Side, address: string): void {
    const absolute = parseAddress(address);
    if (absolute === null) return this.#notices.add("error", notAnAddress(address));
    this.addressConsent.trust(new URL(absolute).host);
    const hint = { name: nameOf(absolute), address: absolute };
    void this.#notebookData.load(side, addressRequest(absolute), hint);
  }

  openReport(file: File): void {
    void openReportFile(file).then((opened) => this.#takeInstead(opened));
  }

  openLabels(file: File): Promise<void> {
    return this.#notebookData.addLabels(fileRequest(file));
  }

  choosePart(side: Side, part: string): void {
    this.#notebookData.choosePart(side, part);
  }

  chooseColumn(name: string, correction: ColumnCorrection): void {
    void this.#edit(edits.withColumn(this.#notebook, name, correction));
  }

  chooseParam(monitor: string, params: Readonly<Record<string, unknown>>): void {
    void this.#edit(edits.withParams(this.#notebook, monitor, params));
  }

  chooseCell(monitor: string, included: boolean): Promise<void> {
    return this.#edit(edits.withCell(this.#notebook, monitor, included));
  }

  chooseFilter(filter: RowFilter): Promise<void> {
    return this.#edit(edits.withFilter(this.#notebook, filter));
  }

  /** How many rows of each side a condition in SQL would keep, or what is wrong with it. */
  tryCondition(sql: string): Promise<ConditionTrial> {
    return tryCondition(this.#client, sql);
  }

  chooseMissingTokens(tokens: readonly string[]): void {
    this.#notebook = { ...this.#notebook, missingTokens: [...tokens] };
    this.#notebookData.reloadAll();
  }

  chooseDateOrder(column: string, order: DateOrder["order"]): void {
    this.#notebook = edits.withDateOrder(this.#notebook, column, order);
    this.#notebookData.reloadAll();
  }

  chooseSplit(split: Split): void {
    this.#notebookData.chooseSplit(split);
  }

  swapSides(): void {
    this.#notebookData.swapSides();
  }

  cancel(): void {
    this.#client?.cancel();
    this.#data.cancel();
    this.#run.cancel();
  }

  /** Back to the empty page. */
  reset(): void {
    this.#clear();
    this.#notebook = defaultNotebook;
    this.addressConsent.forget();
    this.#awaitsData = false;
    if (location.hash !== "") history.replaceState(null, "", location.pathname + location.search);
  }

  #clear(): void {
    this.cancel();
    this.#data.reset();
    this.#run.forget();
    this.#notices.clear();
    this.sqlConsent.refuse();
  }

  dismissNotice(id: number): void {
    this.#notices.dismiss(id);
  }

  exportJson = (): void => void saveReport(this.#run.report, "json");

  exportCsv = (): void => void saveReport(this.#run.report, "csv");

  async share(kind: ShareKind): Promise<ShareLink> {
    const { shareLink } = await import("./links.ts");
    return shareLink(kind, this.#notebook, this.#run.report);
  }

  get #notebook(): Notebook {
    return this.#notebookData.notebook;
  }

  set #notebook(notebook: Notebook) {
    this.#notebookData.notebook = notebook;
  }

  #beginLoad(): void {
    if (!this.#data.loading) this.#loadStartedAt = Date.now();
    this.#awaitsData = false;
    this.#run.cancel();
    this.#run.clearFailure();
  }

  async #edit(notebook: Notebook): Promise<void> {
    this.#notebook = notebook;
    if (this.#data.ready) await this.#runNotebook();
  }

  async #runNotebook(): Promise<void> {
    if (this.#client === null) return;
    const problem = await this.#run.run(this.#client, this.#notebook);
    if (problem === null) return;
    this.#notices.add("error", problem);
    const plain = edits.withoutSqlFilter(this.#notebook);
    // A condition that the engine refuses must not stand in the way of the report.
    if (plain !== this.#notebook) await this.#edit(plain);
  }

  #takeInstead(opened: OpenedFragment): void {
    if (opened.kind === "refused") return this.#notices.add("error", opened.sentence);
    this.reset();
    this.#take(opened);
  }

  async #openFragment(): Promise<void> {
    const fragment = location.hash;
    if (fragment.length <= 1) return;
    // At once: what is dropped while the link is read must not be thrown away.
    this.#clear();
    const { openFragment } = await import("./links.ts");
    const opened = await openFragment(fragment);
    if (location.hash !== fragment) return;
    this.#take(opened);
  }

  #take(opened: OpenedFragment): void {
    for (const notice of opened.notices) this.#notices.add("warn", notice);
    switch (opened.kind) {
      case "refused":
        if (this.phase === "empty") this.#run.fail();
        return this.#notices.add("error", opened.sentence);
      case "report":
        this.#notebook = this.sqlConsent.withhold(opened.report.notebook);
        return this.#run.showSent(opened.report);
      case "notebook":
        this.#notebook = this.sqlConsent.withhold(opened.notebook);
        return this.#offerAddresses();
    }
  }

  /** Loads a notebook's data when all are on this page's own host; else asks, or waits for files. */
  #offerAddresses(): void {
    const next = this.addressConsent.consider(this.#notebook);
    if (next === "none") this.#awaitsData = !this.#data.ready;
    if (this.#data.ready) void this.#runNotebook();
    if (next === "load") this.#notebookData.loadAddresses();
  }
}
