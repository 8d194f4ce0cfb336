/** Bytes before the first block of an Arrow file: `ARROW1` and two of padding. */
const headLength = 8;
/** The length of the footer and `ARROW1` again. */
const tailLength = 10;
const magic = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];
/** Slots of the footer's table (Arrow's `File.fbs`), as offsets into its vtable. */
const dictionariesSlot = 8;
const recordsSlot = 10;
/** A block is a struct: offset (8 bytes), length of the metadata (4, padded to 8), of the body (8). */
const blockLength = 24;

interface Block {
  /** Where the block's description stands in the file. */
  readonly place: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * An Arrow file whose dictionaries stand behind its first record batch (as Polars writes it, and as
 * the format allows), with the dictionaries moved to the front, where the decoder looks for them.
 * All other bytes come back as they are, damaged ones too.
 */
export function dictionariesFirst(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const found = blocksOf(bytes);
  if (found === undefined) return bytes;
  const { dictionaries, records } = found;
  const first = Math.min(...dictionaries.map(({ offset }) => offset));
  if (!records.some(({ offset }) => offset < first) || dictionaries.length === 0) return bytes;

  const moved = dictionaries.reduce((sum, { length }) => sum + length, 0);
  const result = new Uint8Array(bytes.length + moved);
  result.set(bytes.subarray(0, headLength));
  result.set(bytes.subarray(headLength), headLength + moved);
  const view = new DataView(result.buffer);
  const move = ({ place }: Block, offset: number): void => {
    view.setBigInt64(place + moved, BigInt(offset), true);
  };
  let end = headLength;
  for (const block of dictionaries) {
    result.set(bytes.subarray(block.offset, block.offset + block.length), end);
    move(block, end);
    end += block.length;
  }
  for (const block of records) move(block, block.offset + moved);
  return result;
}

/** The blocks that the footer of an Arrow file lists; `undefined` for a stream or a damaged file. */
function blocksOf(
  bytes: Uint8Array<ArrayBuffer>,
): { readonly dictionaries: readonly Block[]; readonly records: readonly Block[] } | undefined {
  const length = bytes.length;
  if (!magic.every((byte, i) => bytes[i] === byte && bytes[length - magic.length + i] === byte)) {
    return undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  try {
    const start = length - tailLength - view.getInt32(length - tailLength, true);
    const table = start + view.getInt32(start, true);
    const vtable = table - view.getInt32(table, true);
    const list = (slot: number): readonly Block[] => {
      if (slot >= view.getUint16(vtable, true)) return [];
      const field = view.getUint16(vtable + slot, true);
      if (field === 0) return [];
      const vector = table + field + view.getInt32(table + field, true);
      const count = view.getInt32(vector, true);
      return Array.from({ length: count }, (_, i) => blockAt(view, vector + 4 + i * blockLength));
    };
    const blocks = { dictionaries: list(dictionariesSlot), records: list(recordsSlot) };
    const isWhole = [...blocks.dictionaries, ...blocks.records].every(
      ({ offset, length: own }) => offset >= headLength && own >= 0 && offset + own <= length,
    );
    return isWhole ? blocks : undefined;
  } catch (cause) {
    // A footer that points outside the file: the decoder says what is wrong with it.
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

const blockAt = (view: DataView, place: number): Block => ({
  place,
  offset: Number(view.getBigInt64(place, true)),
  length: view.getInt32(place + 8, true) + Number(view.getBigInt64(place + 16, true)),
});
