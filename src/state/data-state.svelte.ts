import type { Dataset, LoadProgress, ReadOptions, Side, Source } from "../data/dataset.ts";
import type { RunClient } from "../run/run-client.ts";
import type { Notebook, Split } from "../notebook/notebook.ts";
import type { Failure, LogView, SideView } from "../ui/session-view.ts";
import { failureOf } from "./failure.ts";

const emptySide: SideView = {
  status: "empty",
  name: "",
  sizeBytes: 0,
  dataset: null,
  progress: null,
  error: null,
};

/** How a source is had: at once from a dropped file, later from an address. */
export interface SourceRequest {
  readonly name: string;
  readonly sizeBytes: number;
  readonly get: (
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
  ) => Promise<Source>;
}

/** A file that is there already. */
export const fileRequest = (file: File): SourceRequest => ({
  name: file.name,
  sizeBytes: file.size,
  get: () => Promise.resolve({ name: file.name, blob: file }),
});

/** Both sides' data on their way into the engines; a newer load of a side replaces an older one. */
export class DataState {
  readonly #client: () => RunClient;
  #sides = $state.raw<Readonly<Record<Side, SideView>>>({
    reference: emptySide,
    current: emptySide,
  });
  #log = $state.raw<LogView | null>(null);
  readonly #loads: Record<Side, AbortController> = {
    reference: new AbortController(),
    current: new AbortController(),
  };
  /** The sources as given, to read them again with other options. */
  #requests: Readonly<Partial<Record<Side | "log", SourceRequest>>> = {};

  constructor(client: () => RunClient) {
    this.#client = client;
  }

  get sides(): Readonly<Record<Side, SideView>> {
    return this.#sides;
  }

  get log(): LogView | null {
    return this.#log;
  }

  get loading(): boolean {
    return Object.values(this.#sides).some(({ status }) => status === "loading");
  }

  get ready(): boolean {
    return Object.values(this.#sides).every(
      ({ status, dataset }) => status === "ready" && dataset !== null,
    );
  }

  get failed(): boolean {
    return Object.values(this.#sides).some(({ status }) => status === "failed");
  }

  request(what: Side | "log"): SourceRequest | undefined {
    return this.#requests[what];
  }

  /** Loads one side. Gives its data set; `null` when it failed, was cancelled or is out of date. */
  async load(side: Side, request: SourceRequest, options: ReadOptions): Promise<Dataset | null> {
    const signal = this.#begin([side], request);
    this.#log = null;
    const { reference, current } = this.#requests;
    this.#requests = {
      ...(reference === undefined ? {} : { reference }),
      ...(current === undefined ? {} : { current }),
      [side]: request,
    };
    performance.mark(`driftbook:load:${side}:start`);
    try {
      const onProgress = (progress: LoadProgress) => this.#set([side], signal, { progress });
      const source = await request.get(signal, onProgress);
      this.#set([side], signal, { sizeBytes: source.blob.size });
      const dataset = await this.#client().load(side, source, options, onProgress);
      performance.mark(`driftbook:load:${side}:end`);
      return this.#set([side], signal, { status: "ready", dataset, progress: null })
        ? dataset
        : null;
    } catch (cause) {
      return this.#fail([side], signal, cause, request.name);
    }
  }

  /** Loads a log as both sides; otherwise like `load`. */
  async loadLog(request: SourceRequest, options: ReadOptions, split: Split): Promise<boolean> {
    const both = ["reference", "current"] as const;
    const signal = this.#begin(both, request);
    this.#requests = { log: request };
    const view = () => ({ ...this.#sides.reference, split });
    this.#log = view();
    try {
      const onProgress = (progress: LoadProgress) => {
        if (this.#set(both, signal, { progress })) this.#log = view();
      };
      const source = await request.get(signal, onProgress);
      this.#set(both, signal, { sizeBytes: source.blob.size });
      const loaded = await this.#client().loadLog(source, options, split, onProgress);
      if (signal.aborted) return false;
      for (const side of both) {
        this.#set([side], signal, { status: "ready", dataset: loaded[side], progress: null });
      }
      this.#log = view();
      return true;
    } catch (cause) {
      this.#fail(both, signal, cause, request.name);
      if (!signal.aborted) this.#log = view();
      return false;
    }
  }

  /**
   * Joins labels to the current data, which stay as they were when that fails; gives the failure
   * then. A newer load takes its place.
   */
  async addLabels(
    request: SourceRequest,
    options: ReadOptions,
    notebook: Notebook,
  ): Promise<Failure | null> {
    const before = this.#sides.current;
    const controller = new AbortController();
    this.#loads.current.abort();
    this.#loads.current = controller;
    const { signal } = controller;
    this.#put("current", { ...before, status: "loading", name: request.name, progress: null });
    try {
      const source = await request.get(signal, () => undefined);
      const dataset = await this.#client().addLabels(source, options, notebook);
      this.#set(["current"], signal, { ...before, dataset });
      return null;
    } catch (cause) {
      if (!this.#set(["current"], signal, before)) return null;
      return failureOf(cause, request.name);
    }
  }

  cancel(): void {
    for (const side of ["reference", "current"] as const) {
      if (this.#sides[side].status !== "loading") continue;
      this.#loads[side].abort();
      const { dataset } = this.#sides[side];
      this.#put(
        side,
        dataset === null ? emptySide : { ...this.#sides[side], status: "ready", progress: null },
      );
    }
    if (this.#log?.dataset === null) this.#log = null;
  }

  reset(): void {
    this.cancel();
    this.#sides = { reference: emptySide, current: emptySide };
    this.#log = null;
    this.#requests = {};
  }

  #begin(sides: readonly Side[], request: SourceRequest): AbortSignal {
    const controller = new AbortController();
    for (const side of sides) {
      this.#loads[side].abort();
      this.#loads[side] = controller;
      const { name, sizeBytes } = request;
      const dataset = this.#sides[side].dataset;
      this.#put(side, { ...emptySide, status: "loading", name, sizeBytes, dataset });
    }
    return controller.signal;
  }

  /** Changes what is shown of a load, unless a newer one has taken its place. */
  #set(sides: readonly Side[], signal: AbortSignal, change: Partial<SideView>): boolean {
    if (signal.aborted) return false;
    for (const side of sides) this.#put(side, { ...this.#sides[side], ...change });
    return true;
  }

  #fail(sides: readonly Side[], signal: AbortSignal, cause: unknown, name: string): null {
    if (signal.aborted) return null;
    const error: Failure = failureOf(cause, name);
    for (const side of sides)
      this.#put(side, { ...this.#sides[side], status: "failed", progress: null, error });
    return null;
  }

  #put(side: Side, view: SideView): void {
    this.#sides = { ...this.#sides, [side]: view };
  }
}
