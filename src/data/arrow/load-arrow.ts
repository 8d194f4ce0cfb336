import { Endianness, tableFromIPC, type Table } from "@uwdata/flechette";
import { LoadError } from "../dataset.ts";
import { loadMessages } from "../load-messages.ts";
import type { LoadedTable, LoaderContext } from "../loader.ts";
import { staysInBounds } from "./check-bounds.ts";
import { registerArrowCodecs } from "./codecs.ts";
import { conversionNotices, conversionOf, lossNotice } from "./conversion.ts";
import { dictionariesFirst } from "./dictionaries-first.ts";
import { engineStreams } from "./engine-table.ts";
import { NewTable } from "./new-table.ts";

/** Larger files do not fit into one buffer in every browser. */
const ceilingBytes = 2 ** 31;

/**
 * Loads an Arrow IPC stream or file (Feather version 2), compressed or not, batch by batch.
 * Throws `LoadError` for damaged and for big-endian files.
 */
export async function loadArrow(file: Blob, context: LoaderContext): Promise<LoadedTable> {
  const { target, table, name, signal, onProgress } = context;
  if (file.size > ceilingBytes) throw new LoadError(loadMessages.tooManyBytes(name, file.size));
  registerArrowCodecs();
  const arrow = decode(new Uint8Array(await file.arrayBuffer()), name);
  const { fields, endianness } = arrow.schema;
  if (endianness === Endianness.Big) throw new LoadError(loadMessages.bigEndian(name));
  if (fields.length === 0) throw new LoadError(loadMessages.noColumns(name));
  if (!staysInBounds(arrow)) throw new LoadError(loadMessages.damaged(name, "Arrow"));
  const conversions = fields.map(({ type }) => conversionOf(type));
  const lost = new Map<number, number>();
  const onLost = (index: number, values: number): void => {
    lost.set(index, (lost.get(index) ?? 0) + values);
  };
  let batches = 0;
  const total = Math.max(1, arrow.children[0]?.data.length ?? 0);
  await target.transaction(async (inside) => {
    const filling = new NewTable(inside, table);
    for (const stream of engineStreams(arrow, conversions, onLost)) {
      signal?.throwIfAborted();
      await filling.add(stream);
      batches++;
      onProgress({
        stage: "loading",
        doneBytes: (file.size * batches) / total,
        totalBytes: file.size,
      });
    }
    await filling.end();
  });
  return {
    format: "arrow",
    names: fields.map((field) => field.name),
    columnNotices: [...conversionNotices(fields, conversions), ...Array.from(lost, lossNotice)],
  };
}

function decode(bytes: Uint8Array<ArrayBuffer>, name: string): Table {
  try {
    return tableFromIPC(dictionariesFirst(bytes), { useBigInt: true });
  } catch (cause) {
    throw new LoadError(loadMessages.damaged(name, "Arrow"), { cause });
  }
}
