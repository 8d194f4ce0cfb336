import { runFailed } from "../messages.ts";
import type { Notebook } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import type { RunClient } from "../run/run-client.ts";
import type { SchemaView, SessionView } from "../ui/session-view.ts";
import { reportFrame } from "./report-frame.ts";
import { schemaView } from "./schema-view.ts";

interface Running {
  readonly done: number;
  readonly total: number;
  readonly startedAt: number;
}

/** The report in view, where it comes from, and the run that makes it. */
export class RunState {
  #report = $state.raw<Report | null>(null);
  #origin = $state.raw<"own" | "sender" | null>(null);
  #comparison = $state.raw<SessionView["comparison"]>(null);
  #schema = $state.raw<SchemaView | null>(null);
  #running = $state.raw<Running | null>(null);
  #failed = $state.raw(false);
  #elapsedMs = $state.raw<number | null>(null);
  /** A sender's report, kept to compare it with what the reader's own data give. */
  #sent: Report | null = null;
  #number = 0;

  get report(): Report | null {
    return this.#report;
  }

  get origin(): "own" | "sender" | null {
    return this.#origin;
  }

  get comparison(): SessionView["comparison"] {
    return this.#comparison;
  }

  get schema(): SchemaView | null {
    return this.#schema;
  }

  get running(): Running | null {
    return this.#running;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get elapsedMs(): number | null {
    return this.#elapsedMs;
  }

  /** Runs a notebook on the loaded data; a run under way is given up. Gives a sentence if it fails. */
  async run(client: RunClient, notebook: Notebook): Promise<string | null> {
    const number = ++this.#number;
    const isStale = () => number !== this.#number;
    const startedAt = Date.now();
    performance.mark("driftbook:run:start");
    this.#failed = false;
    this.#running = { done: 0, total: 0, startedAt };
    // A re-run keeps the whole earlier report in view until the new one is complete.
    let finished = false;
    const growing = this.#origin !== "own";
    try {
      const united = await client.schema(notebook);
      if (isStale()) return null;
      this.#schema = schemaView(united, notebook);
      const report = await client.run(notebook, reportFrame(), ({ report: soFar, done, total }) => {
        // Progress has a way of its own between the threads, and can come after the result.
        if (finished || isStale()) return;
        performance.mark("driftbook:run:first-verdict");
        this.#running = { done, total, startedAt };
        if (growing) this.#show(soFar, "own");
      });
      finished = true;
      if (isStale()) return null;
      this.#show(report, "own");
      this.#elapsedMs = Date.now() - startedAt;
      await this.#compare(report);
      return null;
    } catch (cause) {
      if (isStale() || isCancelled(cause)) return null;
      this.#failed = true;
      return runFailed(cause instanceof Error ? cause.message : String(cause));
    } finally {
      if (!isStale()) {
        this.#running = null;
        performance.mark("driftbook:run:done");
      }
    }
  }

  /** Shows a report that somebody else made. */
  showSent(report: Report): void {
    this.forget();
    this.#sent = report;
    this.#show(report, "sender");
  }

  /** The page was asked for something that it cannot show. */
  fail(): void {
    this.#failed = true;
  }

  clearFailure(): void {
    this.#failed = false;
  }

  cancel(): void {
    this.#number++;
    this.#running = null;
  }

  forget(): void {
    this.cancel();
    this.#report = null;
    this.#sent = null;
    this.#origin = null;
    this.#comparison = null;
    this.#schema = null;
    this.#elapsedMs = null;
    this.#failed = false;
  }

  #show(report: Report, origin: "own" | "sender"): void {
    this.#report = report;
    this.#origin = origin;
  }

  async #compare(report: Report): Promise<void> {
    if (this.#sent === null) return;
    const { compareReports } = await import("../share/compare-reports.ts");
    this.#comparison = compareReports(this.#sent, report);
  }
}

const isCancelled = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === "AbortError";
