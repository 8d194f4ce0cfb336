import { proxy, wrap, type Remote } from "comlink";
import type { Dataset, LoadProgress, ReadOptions, Side, Source } from "../data/dataset.ts";
import { startBlobWorker } from "../engine/blob-worker.ts";
import type { Pair } from "../measure/need.ts";
import type { Notebook, Split } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import type { Assets } from "./assets.ts";
import { valueOf } from "./attempt.ts";
import type { DescribedSchema } from "./described-schema.ts";
import type { RunProgress, RunWorker } from "./run.worker.ts";

/** The page's end of the run. Its methods throw what went wrong in the workers. */
export class RunClient {
  readonly #remote: Remote<RunWorker>;
  /** Settles when both engines are up; rejects with the reason when they are not. */
  readonly opened: Promise<string>;

  constructor(assets: Assets) {
    const worker = startBlobWorker(new URL(assets.runWorker), "module");
    this.#remote = wrap<RunWorker>(worker);
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener("error", ({ message }) =>
        reject(new Error(`The worker ${assets.runWorker} did not start: ${message}`)),
      );
    });
    this.opened = Promise.race([this.#open(assets), failed]);
    // Heard by whoever loads something; until then a failure is not "unhandled".
    this.opened.catch(() => undefined);
  }

  async #open(assets: Assets): Promise<string> {
    return valueOf(await this.#remote.open(assets));
  }

  async load(
    side: Side,
    source: Source,
    options: ReadOptions,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Dataset> {
    await this.opened;
    return valueOf(await this.#remote.load(side, source, options, proxy(onProgress)));
  }

  async loadLog(
    source: Source,
    options: ReadOptions,
    split: Split,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Readonly<Record<Side, Dataset>>> {
    await this.opened;
    return valueOf(await this.#remote.loadLog(source, options, split, proxy(onProgress)));
  }

  async addLabels(source: Source, options: ReadOptions, notebook: Notebook): Promise<Dataset> {
    return valueOf(await this.#remote.addLabels(source, options, notebook));
  }

  async schema(notebook: Notebook): Promise<DescribedSchema> {
    return valueOf(await this.#remote.schema(notebook));
  }

  async run(
    notebook: Notebook,
    frame: { readonly generator: string; readonly createdAt: string },
    onProgress: (progress: RunProgress) => void,
  ): Promise<Report> {
    return valueOf(await this.#remote.run(notebook, frame, proxy(onProgress)));
  }

  async countMeeting(condition: string): Promise<Pair<number>> {
    return valueOf(await this.#remote.countMeeting(condition));
  }

  cancel(): void {
    void this.#remote.cancel();
  }
}
