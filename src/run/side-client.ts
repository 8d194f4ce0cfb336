import { proxy, wrap, type Remote } from "comlink";
import type { LabelColumns } from "../data/add-labels.ts";
import type { Dataset, LoadProgress, ReadOptions, Side, Source } from "../data/dataset.ts";
import { startBlobWorker } from "../engine/blob-worker.ts";
import type { QueryOptions, Rows } from "../engine/connector.ts";
import type { ErrorSums, ErrorSumsRequest } from "../measure/error-sums.ts";
import type { ErrorsRequest, MeasuredErrors } from "../measure/measured-errors.ts";
import type { RankedRequest, RankedScores } from "../measure/ranked-scores.ts";
import type { SplitRule } from "../sql/split.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import type { Assets } from "./assets.ts";
import { valueOf } from "./attempt.ts";
import type { SideEngine } from "./side-engine.ts";
import type { LoadedTable, SideWorker } from "./side.worker.ts";

/** The other end of a side's worker. Its methods throw what went wrong there. */
export class SideClient implements SideEngine {
  readonly #remote: Remote<SideWorker>;

  constructor(assets: Assets) {
    this.#remote = wrap<SideWorker>(startBlobWorker(new URL(assets.sideWorker), "module"));
  }

  async open(assets: Assets): Promise<string> {
    return valueOf(await this.#remote.open(assets));
  }

  async load(
    table: Side | "log",
    source: Source,
    options: ReadOptions,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<LoadedTable> {
    return valueOf(await this.#remote.load(table, source, options, proxy(onProgress)));
  }

  async keepSplit(side: Side, rule: SplitRule, dataset: Dataset): Promise<LoadedTable> {
    return valueOf(await this.#remote.keepSplit(side, rule, dataset));
  }

  async addLabels(
    side: Side,
    dataset: Dataset,
    source: Source,
    options: ReadOptions,
    names: LabelColumns,
  ): Promise<LoadedTable> {
    return valueOf(await this.#remote.addLabels(side, dataset, source, options, names));
  }

  async keepRows(side: Side, condition: string, dataset: Dataset): Promise<LoadedTable> {
    return valueOf(await this.#remote.keepRows(side, condition, dataset));
  }

  async showRows(side: Side, condition: string): Promise<number> {
    return valueOf(await this.#remote.showRows(side, condition));
  }

  async countMeeting(side: Side, condition: string): Promise<number> {
    return valueOf(await this.#remote.countMeeting(side, condition));
  }

  async keepAllRows(side: Side): Promise<void> {
    valueOf(await this.#remote.keepAllRows(side));
  }

  async query(sql: string, { signal }: QueryOptions = {}): Promise<Rows> {
    signal?.throwIfAborted();
    return valueOf(await this.#remote.query(sql));
  }

  async ecdf(sql: string, { signal }: QueryOptions = {}): Promise<Ecdf> {
    signal?.throwIfAborted();
    return valueOf(await this.#remote.ecdf(sql));
  }

  async errorSums(
    request: ErrorSumsRequest,
    { signal }: QueryOptions = {},
  ): Promise<readonly (readonly ErrorSums[])[]> {
    signal?.throwIfAborted();
    return valueOf(await this.#remote.errorSums(request));
  }

  async errors(request: ErrorsRequest, { signal }: QueryOptions = {}): Promise<MeasuredErrors> {
    signal?.throwIfAborted();
    return valueOf(await this.#remote.errors(request));
  }

  async ranked(request: RankedRequest, { signal }: QueryOptions = {}): Promise<RankedScores> {
    signal?.throwIfAborted();
    return valueOf(await this.#remote.ranked(request));
  }

  cancel(): void {
    void this.#remote.cancel();
  }
}
