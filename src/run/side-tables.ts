import type { Dataset, Side } from "../data/dataset.ts";
import { sides } from "../data/dataset.ts";
import type { ProfiledTable } from "../data/profile.ts";
import type { RowFilter } from "../data/row-filter.ts";
import type { SubjectColumn } from "../data/subject-column.ts";
import type { KnownColumn } from "../measure/known-column.ts";
import type { Pair } from "../measure/need.ts";
import { onOneSide } from "../messages.ts";
import { rowFilterCondition } from "../sql/row-filter.ts";
import { conditionProblem } from "./condition-problem.ts";
import { SideMeasurer } from "./measure-side.ts";
import type { OpenedSegment, OpenSegment } from "./run-report.ts";
import type { SideClient } from "./side-client.ts";
import type { SideEngine } from "./side-engine.ts";
import type { LoadedTable } from "./side.worker.ts";

/** One side as the report sees it. */
export interface LoadedSide {
  /** All rows. */
  readonly whole: LoadedTable;
  /** The rows that the report is about, and the condition that keeps them; `null` keeps all. */
  readonly kept: LoadedTable;
  readonly condition: string | null;
  readonly measurer: SideMeasurer;
  /** Changes with every load. */
  readonly version: number;
}

/** What is asked of the worker that holds a side's table. */
export type TableKeeper = SideEngine &
  Pick<SideClient, "keepRows" | "keepAllRows" | "showRows" | "countMeeting">;

/** What both sides' tables hold: all rows, those that the report is about, or one segment of them. */
export class SideTables {
  readonly #clients: () => Pair<TableKeeper>;
  readonly #onChange: () => void;
  readonly #loaded = new Map<Side, LoadedSide>();
  #version = 0;
  /** Tables are changed one after the other; settles when the last change is done. */
  #changes: Promise<unknown> = Promise.resolve();

  /** @param onChange - what was found on the tables is not true of them any more */
  constructor(clients: () => Pair<TableKeeper>, onChange: () => void) {
    this.#clients = clients;
    this.#onChange = onChange;
  }

  /** Settles when no change is under way. */
  async settled(): Promise<void> {
    await this.#changes;
  }

  /** Takes in a table that was loaded. */
  keep(side: Side, whole: LoadedTable): Dataset {
    this.#measure(side, whole, whole, null);
    return whole.dataset;
  }

  #measure(side: Side, whole: LoadedTable, kept: LoadedTable, condition: string | null): void {
    const measurer = new SideMeasurer(side, this.#clients()[side], knownColumns(kept.profile));
    this.#loaded.set(side, { whole, kept, condition, measurer, version: ++this.#version });
    this.#onChange();
  }

  /** Leaves in both sides' tables the rows that meet a filter. */
  narrow(filter: RowFilter, columns: readonly SubjectColumn[]): Promise<void> {
    return this.inTurn(() => this.#narrowBoth(filter, columns));
  }

  async #narrowBoth(filter: RowFilter, columns: readonly SubjectColumn[]): Promise<void> {
    const narrowSide = async (side: Side): Promise<void> => {
      const { whole, condition } = this.both()[side];
      const wanted = filter.length === 0 ? null : rowFilterCondition(filter, columns, side);
      if (wanted === condition) return;
      const client = this.#clients()[side];
      await checkSql(client, side, filter);
      if (wanted === null) {
        await client.keepAllRows(side);
        this.#measure(side, whole, whole, null);
        return;
      }
      const kept = await client.keepRows(side, wanted, whole.dataset);
      this.#measure(side, whole, kept, wanted);
    };
    await Promise.all(sides.map(narrowSide));
  }

  /** Gives the work one segment of the report's rows after another, then all of them back. */
  ofSegments<T>(
    filter: RowFilter,
    columns: readonly SubjectColumn[],
    signal: AbortSignal,
    work: (open: OpenSegment) => Promise<T>,
  ): Promise<T> {
    const before = this.both();
    const open: OpenSegment = async (segment) => {
      signal.throwIfAborted();
      const show = async (side: Side) => {
        const client = this.#clients()[side];
        await checkSql(client, side, segment);
        const condition = rowFilterCondition([...filter, ...segment], columns, side);
        const rows = await client.showRows(side, condition);
        return { rows, measurer: new SideMeasurer(side, client) };
      };
      // Both come to an end, so that the next segment finds no side at work on this one.
      const [reference, current] = await Promise.allSettled([show("reference"), show("current")]);
      signal.throwIfAborted();
      if (reference.status === "rejected" || current.status === "rejected") {
        return failedSegment(segment, { reference, current });
      }
      const [ofReference, ofCurrent] = [reference.value, current.value];
      return {
        ok: true,
        rows: { reference: ofReference.rows, current: ofCurrent.rows },
        measurers: { reference: ofReference.measurer, current: ofCurrent.measurer },
      };
    };
    const putBack = (side: Side): Promise<unknown> => {
      const { condition } = before[side];
      const client = this.#clients()[side];
      return condition === null ? client.keepAllRows(side) : client.showRows(side, condition);
    };
    return this.inTurn(async () => {
      try {
        return await work(open);
      } finally {
        await Promise.all(sides.map(putBack));
      }
    });
  }

  /** Does work on the tables that no change may come into. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#changes.then(work);
    this.#changes = turn.catch(() => undefined);
    return turn;
  }

  /** Both sides. Throws when one has not been loaded. */
  both(): Pair<LoadedSide> {
    const reference = this.#loaded.get("reference");
    const current = this.#loaded.get("current");
    if (reference === undefined || current === undefined) {
      throw new Error("both sides must be loaded before a run");
    }
    return { reference, current };
  }
}

/** Throws what the engine says where a condition in SQL is not one expression, or fails. */
async function checkSql(client: TableKeeper, side: Side, filter: RowFilter): Promise<void> {
  for (const own of filter) if (own.kind === "sql") await client.countMeeting(side, own.sql);
}

/** Why a segment has no rows to measure. Throws what is not the fault of its condition in SQL. */
function failedSegment(
  segment: RowFilter,
  opened: Pair<PromiseSettledResult<unknown>>,
): OpenedSegment {
  const problems = sides.flatMap((side) => {
    const { [side]: one } = opened;
    if (one.status === "fulfilled") return [];
    const error: unknown = one.reason;
    const isOfSql = segment.some(({ kind }) => kind === "sql") && error instanceof Error;
    const reason = isOfSql ? conditionProblem(error.message) : null;
    if (reason === null) throw error;
    return [{ side, reason }];
  });
  const [first, second] = problems;
  if (first === undefined) throw new Error("neither side failed");
  const isOfOne = second === undefined;
  return { ok: false, reason: isOfOne ? onOneSide(first.side, first.reason) : first.reason };
}

/** The same of both sides. */
export async function pairOf<T>(of: (side: Side) => Promise<T>): Promise<Pair<T>> {
  const [reference, current] = await Promise.all([of("reference"), of("current")]);
  return { reference, current };
}

const knownColumns = ({ columns, textCounts }: ProfiledTable): ReadonlyMap<string, KnownColumn> =>
  new Map(
    columns.map(({ stored, profile: { rows, missing, infinite, sampleDistinct } }) => [
      stored.name,
      { rows, missing, infinite, varies: sampleDistinct > 1, texts: textCounts?.get(stored.name) },
    ]),
  );
