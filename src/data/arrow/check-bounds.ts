import { Column, Type, type Batch, type Table } from "@uwdata/flechette";

/** More rows than any file that can be loaded has. */
const mostRows = 2 ** 31;

/**
 * Whether every offset, length and code of a table stays inside its buffers. The engine trusts
 * them: a damaged file would make it read outside its memory, and it does not recover from that.
 */
export function staysInBounds(table: Table): boolean {
  const [first] = table.children;
  return table.children.every(
    (column) =>
      column.data.length === first?.data.length &&
      column.data.every(
        (batch, i) => batch.length === first.data[i]?.length && batchInBounds(batch),
      ),
  );
}

function batchInBounds(batch: Batch<unknown>): boolean {
  const { length, type, children } = batch;
  if (length < 0 || length > mostRows) return false;
  if (type.typeId === Type.Null) return true;
  if (batch.nullCount > 0 && type.typeId !== Type.RunEndEncoded && type.typeId !== Type.Union) {
    if (batch.validity.length * 8 < length) return false;
  }
  switch (type.typeId) {
    case Type.Bool:
      return batch.values.length * 8 >= length;
    case Type.Utf8:
    case Type.LargeUtf8:
      return offsetsInBounds(batch, batch.values.length) && isUtf8(batch);
    case Type.Binary:
    case Type.LargeBinary:
      return offsetsInBounds(batch, batch.values.length);
    case Type.Utf8View:
    case Type.BinaryView:
      return viewsInBounds(batch);
    case Type.FixedSizeBinary:
      return batch.values.length >= length * type.stride;
    case Type.Decimal:
      return batch.values.byteLength * 8 >= length * type.bitWidth;
    case Type.List:
    case Type.LargeList:
    case Type.Map:
      return childrenInBounds(children) && offsetsInBounds(batch, children[0]?.length ?? 0);
    case Type.ListView:
    case Type.LargeListView:
      return childrenInBounds(children) && partsInBounds(batch, children[0]?.length ?? 0);
    case Type.FixedSizeList:
      return childrenInBounds(children) && (children[0]?.length ?? 0) >= length * type.stride;
    case Type.Struct:
      return childrenInBounds(children) && children.every((child) => child.length >= length);
    case Type.RunEndEncoded:
      return childrenInBounds(children) && runsInBounds(length, children);
    case Type.Dictionary:
      return codesInBounds(batch);
    case Type.Int:
    case Type.Float:
    case Type.Date:
    case Type.Time:
    case Type.Timestamp:
    case Type.Duration:
      return batch.values.length >= length;
    case Type.NONE:
    case Type.Interval:
    case Type.Union:
      // These are turned into text here, where nothing outside a buffer can be read.
      return true;
  }
}

const childrenInBounds = (children: readonly Batch<unknown>[]): boolean =>
  children.every(batchInBounds);

function offsetsInBounds({ length, offsets }: Batch<unknown>, end: number): boolean {
  // An empty batch may leave its offsets out.
  if (length === 0) return true;
  if (offsets.length < length + 1) return false;
  let last = 0;
  for (let i = 0; i <= length; i++) {
    const offset = Number(offsets[i]);
    if (offset < last) return false;
    last = offset;
  }
  return last <= end;
}

const utf8Piece = 16 * 2 ** 20;

/** Whether the texts are UTF-8, each of its own: some functions of the engine never end else. */
function isUtf8({ length, offsets, values }: Batch<unknown>): boolean {
  if (length === 0) return true;
  const end = Number(offsets[length]);
  for (let i = 0; i < length; i++) {
    const at = Number(offsets[i]);
    // A text must not begin with the middle of a character.
    if (at < end && (Number(values[at]) & 0xc0) === 0x80) return false;
  }
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let start = Number(offsets[0]); start < end; start += utf8Piece) {
      const stop = Math.min(end, start + utf8Piece);
      decoder.decode(bytes.subarray(start, stop), { stream: stop < end });
    }
    return true;
  } catch {
    return false;
  }
}

function partsInBounds({ length, offsets, sizes }: Batch<unknown>, end: number): boolean {
  if (offsets.length < length || sizes.length < length) return false;
  for (let i = 0; i < length; i++) {
    const start = Number(offsets[i]);
    const size = Number(sizes[i]);
    if (start < 0 || size < 0 || start + size > end) return false;
  }
  return true;
}

const viewBytes = 16;
const inlineBytes = 12;

/** A view is a length, and then the bytes themselves or a prefix, a buffer and an offset. */
function viewsInBounds(batch: Batch<unknown>): boolean {
  const { length, values } = batch;
  if (values.byteLength < length * viewBytes) return false;
  const buffers: unknown = "data" in batch ? batch.data : undefined;
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  for (let i = 0; i < length; i++) {
    const size = view.getInt32(i * viewBytes, true);
    if (size < 0) return false;
    if (size <= inlineBytes || !batch.isValid(i)) continue;
    const buffer: unknown = Array.isArray(buffers)
      ? buffers[view.getInt32(i * viewBytes + 8, true)]
      : undefined;
    const start = view.getInt32(i * viewBytes + 12, true);
    if (!(buffer instanceof Uint8Array) || start < 0 || start + size > buffer.length) return false;
  }
  return true;
}

function runsInBounds(length: number, [ends, values]: readonly Batch<unknown>[]): boolean {
  if (ends === undefined || values === undefined || values.length < ends.length) return false;
  let last = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = Number(ends.values[i]);
    if (end <= last) return false;
    last = end;
  }
  return last >= length;
}

function codesInBounds(batch: Batch<unknown>): boolean {
  const { length, values } = batch;
  if (values.length < length) return false;
  const dictionary: unknown = "dictionary" in batch ? batch.dictionary : undefined;
  if (!(dictionary instanceof Column) || !dictionary.data.every(batchInBounds)) return false;
  for (let i = 0; i < length; i++) {
    const code = Number(values[i]);
    // The code of a missing value means nothing: pandas writes -1.
    if ((code < 0 || code >= dictionary.length) && batch.isValid(i)) return false;
  }
  return true;
}
