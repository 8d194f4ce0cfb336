import { LoadError } from "../dataset.ts";
import { loadMessages } from "../load-messages.ts";

/** Three blocks of this size stand before the data: the main header and two database headers. */
const headerBytes = 4096;
/** Behind a checksum of eight bytes: iteration, meta block, free list, block count, block size. */
const at = { iteration: 8, blockCount: 32, blockSize: 40 };
const oldBlockSize = 262_144;

/**
 * Refuses a DuckDB file that is shorter than its header says: the engine would wait for ever for
 * the missing blocks. After DuckDB's `storage_info.hpp` (`MainHeader`, `DatabaseHeader`).
 */
export async function checkDatabaseHeader(file: Blob, name: string): Promise<void> {
  const bytes = await file.slice(0, 3 * headerBytes).arrayBuffer();
  if (bytes.byteLength < 3 * headerBytes) throw new LoadError(loadMessages.cutOff(name, "DuckDB"));
  const [first, second] = [1, 2].map((i) => new DataView(bytes, i * headerBytes, headerBytes));
  if (first === undefined || second === undefined) return;
  const newer = iterationOf(second) > iterationOf(first) ? second : first;
  const blocks = Number(newer.getBigUint64(at.blockCount, true));
  const size = Number(newer.getBigUint64(at.blockSize, true)) || oldBlockSize;
  if (file.size < 3 * headerBytes + blocks * size) {
    throw new LoadError(loadMessages.cutOff(name, "DuckDB"));
  }
}

const iterationOf = (header: DataView): bigint => header.getBigUint64(at.iteration, true);
