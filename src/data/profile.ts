import type { Cell, Connector, QueryOptions, Rows } from "../engine/connector.ts";
import { finiteSql, extentSql, sampleSql, scanSql } from "../sql/profile.ts";
import type { KnownTexts, ReadsAs, SampleBlocks, ScanColumn } from "../sql/profile.ts";
import type { SliceRows } from "../sql/slice.ts";
import type { StoredColumn } from "./column.ts";
import { summariseSample, type SampleSummary } from "./sample-summary.ts";
import type { TextCounts } from "./text-counts.ts";

/**
 * What is known of a column before anything is measured: enough to guess its type and role, in
 * few cheap statements. Counts of rows are exact; facts about values come from a sample of rows
 * (all rows of a small table).
 */
export interface ColumnProfile extends SampleSummary {
  readonly rows: number;
  /** NULL or NaN. */
  readonly missing: number;
  /** +∞ or −∞. */
  readonly infinite: number;
  readonly distinct: number;
  /** `atLeast`: the sample alone has so many. `approximate`: within some 10 %. */
  readonly distinctKind: "exact" | "approximate" | "atLeast";
  /**
   * Range of the finite numbers, or of the moments in milliseconds since 1970 UTC. Of fractions
   * in a large table, the range of a sample, unless that lies between 0 and 1.
   */
  readonly min: number | null;
  readonly max: number | null;
  /** Whether all finite numbers are whole; `null` where the column has no numbers. */
  readonly whole: boolean | null;
  /** What nearly all texts read as, over all rows; `null` for columns that are no texts. */
  readonly readsAs: ReadsAs | null;
  /** Texts that do not read as `readsAs`. */
  readonly unreadable: number;
}

export interface ProfiledColumn {
  readonly stored: StoredColumn;
  readonly profile: ColumnProfile;
}

export interface ProfiledTable {
  readonly rows: number;
  readonly columns: readonly ProfiledColumn[];
  /** What loading counted, as long as the table is as it was loaded. */
  readonly textCounts?: ReadonlyMap<string, TextCounts> | undefined;
}

/** Columns a statement: long statements strain the engine's planner. */
const batchSize = 50;
/** Planning a statement takes time in proportion to the columns of the whole table. */
const wideBatchSize = 200;
/** Rows of the sample; fewer where the table is so wide that the sample would take longest. */
const sampleRows = 2000;
const wideSampleRows = 400;
const wideColumns = 1000;
/** Blocks of neighbouring rows that the sample consists of. */
const blockCount = 5;
/** Above so many distinct values, the exact number no longer matters. */
const fewDistinct = 1000;
/** Above so many rows, a full pass is made only where a decision hangs on it. */
const manyRows = 250_000;

/**
 * Profiles a slice of a loaded table. `slice.table` must be a table, not a view. Throws
 * `QueryError`, or the signal's reason.
 * @param textCounts - what is known of the slice's texts, which need not be read again
 */
export async function profileTable(
  connector: Connector,
  slice: SliceRows,
  columns: readonly StoredColumn[],
  options?: QueryOptions,
  textCounts?: ReadonlyMap<string, TextCounts>,
): Promise<ProfiledTable> {
  const extent = await connector.query(extentSql(slice), options);
  const rows = numberAt(extent, "rows") ?? 0;
  const first = numberAt(extent, "first") ?? 0;
  const last = numberAt(extent, "last") ?? 0;
  const sample = blocksOf({ rows, first, last }, columns.length);
  const profiled: ProfiledColumn[] = [];
  const size = columns.length > wideColumns ? wideBatchSize : batchSize;
  for (let start = 0; start < columns.length; start += size) {
    const batch = columns.slice(start, start + size);
    const context = { rows, sample, options, textCounts };
    profiled.push(...(await profileBatch(connector, slice, batch, context)));
  }
  return { rows, columns: profiled, textCounts };
}

interface Extent {
  readonly rows: number;
  readonly first: number;
  readonly last: number;
}

function blocksOf({ rows, first, last }: Extent, columns: number): SampleBlocks | null {
  const wanted = columns > wideColumns ? wideSampleRows : sampleRows;
  if (rows <= wanted) return null;
  const span = last - first + 1;
  const stride = Math.floor(span / blockCount);
  // The slice may be thinly spread over its table.
  const length = Math.min(stride, Math.ceil((wanted * span) / rows / blockCount));
  return { count: blockCount, first, stride, length };
}

interface Context {
  readonly rows: number;
  readonly sample: SampleBlocks | null;
  readonly options: QueryOptions | undefined;
  readonly textCounts: ReadonlyMap<string, TextCounts> | undefined;
}

async function profileBatch(
  connector: Connector,
  slice: SliceRows,
  columns: readonly StoredColumn[],
  { rows, sample, options, textCounts }: Context,
): Promise<readonly ProfiledColumn[]> {
  const sampled = await connector.query(sampleSql(slice, columns, sample), options);
  const summaries = columns.map((column, i) =>
    summariseSample(column, sampled.columns[`c${i}`] ?? []),
  );
  const plans = columns.map((column, i) =>
    planScan(column, at(summaries, i), rows, sample, textCounts?.get(column.name)),
  );
  const asked = plans.some(({ known }) => known === null);
  const scan = asked ? await connector.query(scanSql(slice, plans), options) : nothing;
  const profiles = columns.map((column, i) =>
    toProfile(column, at(summaries, i), at(plans, i), scan, { i, rows, isAll: sample === null }),
  );

  const unsure = columns.flatMap((_, i) => (cellAt(scan, `g${i}`) === false ? [i] : []));
  if (unsure.length > 0) {
    const sql = finiteSql(
      slice,
      unsure.map((i) => at(columns, i)),
    );
    const found = await connector.query(sql, options);
    for (const [k, i] of unsure.entries()) {
      profiles[i] = withInfinite(at(profiles, i), found, k);
    }
  }
  return columns.map((stored, i) => ({ stored, profile: at(profiles, i) }));
}

const nothing: Rows = { count: 0, columns: {} };

/** NaN and infinities tainted the scan's range and hid among its values. */
function withInfinite(profile: ColumnProfile, found: Rows, k: number): ColumnProfile {
  const infinite = numberAt(found, `inf${k}`) ?? 0;
  return {
    ...profile,
    infinite,
    missing: profile.rows - infinite - (numberAt(found, `f${k}`) ?? 0),
    min: numberAt(found, `lo${k}`),
    max: numberAt(found, `hi${k}`),
  };
}

function planScan(
  column: StoredColumn,
  summary: SampleSummary,
  rows: number,
  sample: SampleBlocks | null,
  counted: TextCounts | undefined,
): ScanColumn {
  const { sampleDistinct, sampleValues, looksLike, sampleWhole, sampleRange } = summary;
  const asksWhole =
    column.storage === "number"
      ? sampleWhole !== false
      : looksLike === "number" && sampleWhole === true;
  const discrete = column.storage === "integer" || asksWhole;
  let distinct: ScanColumn["distinct"] = null;
  if (sample !== null && column.storage !== "timestamp" && column.storage !== "other") {
    const few = sampleDistinct <= fewDistinct;
    if (few && sampleDistinct <= sampleValues / 2) {
      distinct = discrete || rows <= manyRows ? "exact" : null;
    } else if (discrete || column.storage === "text") {
      distinct = "approximate";
    }
  }
  const mayBeShare = sampleRange === null || (sampleRange.min >= 0 && sampleRange.max <= 1);
  const asksRange = asksWhole || mayBeShare || rows <= manyRows;
  return {
    column,
    known: counted === undefined || looksLike !== null ? null : knownTexts(counted),
    asksWhole,
    asksRange,
    readsAs: column.storage === "text" ? looksLike : null,
    distinct,
  };
}

function knownTexts({ labels, counts }: TextCounts): KnownTexts {
  const texts = counts.filter((_, i) => labels[i] !== null);
  return { values: texts.reduce((sum, n) => sum + n, 0), distinct: texts.length };
}

function toProfile(
  column: StoredColumn,
  summary: SampleSummary,
  plan: ScanColumn,
  scan: Rows,
  { i, rows, isAll }: { readonly i: number; readonly rows: number; readonly isAll: boolean },
): ColumnProfile {
  const values = plan.known?.values ?? numberAt(scan, `n${i}`) ?? 0;
  const readable = numberAt(scan, `f${i}`) ?? values;
  const counted = plan.known?.distinct ?? numberAt(scan, `d${i}`);
  const isExact = isAll || plan.known !== null || plan.distinct === "exact";
  const whole = cellAt(scan, `w${i}`);
  const hasNumbers = column.storage === "number" || plan.readsAs === "number";
  return {
    ...summary,
    rows,
    missing: rows - values,
    infinite: 0,
    distinct: Math.min(counted ?? summary.sampleDistinct, values),
    distinctKind: isExact ? "exact" : (plan.distinct ?? "atLeast"),
    min: plan.asksRange ? numberAt(scan, `lo${i}`) : (summary.sampleRange?.min ?? null),
    max: plan.asksRange ? numberAt(scan, `hi${i}`) : (summary.sampleRange?.max ?? null),
    whole: column.storage === "integer" ? true : hasNumbers ? whole === true : null,
    readsAs: plan.readsAs,
    unreadable: values - readable,
  };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${list.length}`);
  return item;
}

function cellAt(rows: Rows, column: string): Cell {
  return rows.columns[column]?.[0] ?? null;
}

function numberAt(rows: Rows, column: string): number | null {
  const cell = cellAt(rows, column);
  return typeof cell === "number" ? cell : null;
}
