import { tableFromIPC, Type, type Schema } from "@uwdata/flechette";
import {
  conversionNotices,
  conversionOf,
  lossNotice,
  unitConversion,
  type Conversion,
} from "../arrow/conversion.ts";
import { engineStreams } from "../arrow/engine-table.ts";
import { NewTable } from "../arrow/new-table.ts";
import { LoadError } from "../dataset.ts";
import { loadMessages } from "../load-messages.ts";
import type { LoadedTable, LoaderContext } from "../loader.ts";
import { decodeParquet } from "./decoder.ts";
import { readFooter, type ParquetFooter, type RowGroup } from "./footer.ts";
import { physicalType, sliceFile } from "./slice-file.ts";

/** A declared size beyond both is no data: real files expand some ten or hundred times. */
const bombBytes = 512 * 2 ** 20;
const bombRatio = 1000;
/** The decoder has 4 GiB, for the file's bytes, the decoded columns and a copy of a batch. */
const rowGroupCeiling = 2 ** 31;
/** Row groups are decoded together up to this declared size, while the engine takes those before. */
const portionBytes = 24 * 2 ** 20;
/** Rows are handed to the engine in batches of about this size. */
const batchBytes = 16 * 2 ** 20;

/**
 * Loads a Parquet file, some row groups at a time. Throws `LoadError` when it is damaged,
 * encrypted, or declares to expand beyond reason.
 */
export async function loadParquet(file: Blob, context: LoaderContext): Promise<LoadedTable> {
  const { name, signal, onProgress } = context;
  const footer = await readFooter(file, name);
  if (footer.columns.length === 0) throw new LoadError(loadMessages.noColumns(name));
  refuseBomb(file, footer, name);
  let conversions: readonly Conversion[] = [];
  const lost = new Map<number, number>();
  let doneBytes = 0;
  await context.target.transaction(async (inside) => {
    const filling = new NewTable(inside, context.table);
    for (const groups of portions(footer.rowGroups)) {
      signal?.throwIfAborted();
      conversions = await loadRowGroups(file, footer, groups, context, lost, filling);
      doneBytes += groups.reduce((sum, group) => sum + group.end - group.start, 0);
      onProgress({
        stage: "loading",
        doneBytes: Math.min(doneBytes, file.size),
        totalBytes: file.size,
      });
    }
    await filling.end();
  });
  return {
    format: "parquet",
    names: footer.columns.map((column) => column.name),
    columnNotices: [...conversionNotices([], conversions), ...Array.from(lost, lossNotice)],
  };
}

function refuseBomb(file: Blob, { rowGroups }: ParquetFooter, name: string): void {
  const declared = rowGroups.reduce((sum, group) => sum + group.uncompressedBytes, 0);
  if (declared > bombBytes && declared > file.size * bombRatio) {
    throw new LoadError(loadMessages.bomb(name, file.size, declared));
  }
  const largest = Math.max(0, ...rowGroups.map((group) => group.uncompressedBytes));
  if (largest > rowGroupCeiling) {
    throw new LoadError(loadMessages.rowGroupTooLarge(name, largest));
  }
}

/**
 * Neighbouring row groups that are decoded together; one without row groups when there are none.
 * The first one stands alone, so that the engine has something to do.
 */
function portions(groups: readonly RowGroup[]): (readonly RowGroup[])[] {
  const portions: RowGroup[][] = [groups.slice(0, 1)];
  let size = portionBytes;
  for (const group of groups.slice(1)) {
    const last = portions.at(-1);
    if (last === undefined || size + group.uncompressedBytes > portionBytes) {
      portions.push([group]);
      size = group.uncompressedBytes;
    } else {
      last.push(group);
      size += group.uncompressedBytes;
    }
  }
  return portions;
}

async function loadRowGroups(
  file: Blob,
  footer: ParquetFooter,
  groups: readonly RowGroup[],
  { name, signal }: LoaderContext,
  lost: Map<number, number>,
  filling: NewTable,
): Promise<readonly Conversion[]> {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  const uncompressed = groups.reduce((sum, group) => sum + group.uncompressedBytes, 0);
  const perRow = Math.max(1, uncompressed / Math.max(1, rows));
  const batchSize = Math.round(Math.min(262_144, Math.max(8192, batchBytes / perRow)));
  const slice = await sliceFile(file, footer, groups);
  let conversions: readonly Conversion[] | undefined;
  const onLost = (index: number, values: number): void => {
    lost.set(index, (lost.get(index) ?? 0) + values);
  };
  const streams = await decoding(name, footer, groups, () => decodeParquet(slice, batchSize));
  for (const stream of streams) {
    signal?.throwIfAborted();
    const arrow = tableFromIPC(stream, { useBigInt: true });
    conversions ??= conversionsOf(arrow.schema, footer);
    if (conversions.every((conversion) => conversion === "none")) {
      await filling.add(stream);
    } else {
      for (const converted of engineStreams(arrow, conversions, onLost)) {
        await filling.add(converted);
      }
    }
  }
  return conversions ?? [];
}

function conversionsOf(schema: Schema, footer: ParquetFooter): readonly Conversion[] {
  const durations = durationUnits(footer);
  return schema.fields.map(({ type, name }, index): Conversion => {
    const unit = durations.get(name);
    if (unit !== undefined && type.typeId === Type.Int) return unitConversion("duration", unit);
    const isInt96 = footer.columns[index]?.physicalType === physicalType.int96;
    return isInt96 ? "int96" : conversionOf(type);
  });
}

/** Parquet has no durations: only the embedded Arrow schema tells them from integers. */
function durationUnits({ arrowSchema }: ParquetFooter): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  if (arrowSchema === undefined) return units;
  try {
    const bytes = Uint8Array.from(atob(arrowSchema), (char) => char.charCodeAt(0));
    for (const { name, type } of tableFromIPC(bytes).schema.fields) {
      if (type.typeId === Type.Duration) units.set(name, type.unit);
    }
  } catch {
    // A schema that cannot be read only loses this hint: the counts stay integers.
    units.clear();
  }
  return units;
}

async function decoding<T>(
  name: string,
  footer: ParquetFooter,
  groups: readonly RowGroup[],
  decode: () => Promise<T>,
): Promise<T> {
  try {
    return await decode();
  } catch (cause) {
    const first = footer.rowGroups.findIndex((group) => group === groups[0]) + 1;
    const last = first + groups.length - 1;
    const where =
      footer.rowGroups.length < 2
        ? ""
        : first === last
          ? `, in row group ${first}`
          : `, in row groups ${first} to ${last}`;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new LoadError(loadMessages.undecodable(name, "Parquet", where, plain(detail)), { cause });
  }
}

/** The decoder's message without its repeated prefix. */
function plain(message: string): string {
  const text = message.replace(/^(Parquet (argument )?error: )+/, "").trim();
  return text === "unreachable" ? "the decoder stopped" : text;
}
