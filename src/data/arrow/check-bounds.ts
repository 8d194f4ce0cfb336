import { Type, type Batch, type Table } from "@uwdata/flechette";

/**
 * Whether every offset, length and code of a table stays inside its buffers. The engine trusts
 * them: a damaged file would make it read outside its memory, and it does not recover from that.
 */
export function staysInBounds(table: Table): boolean {
  return table.children.every((column) => column.data.every((batch) => batchInBounds(batch)));
}

function batchInBounds(batch: Batch<unknown>): boolean {
  const { length, type, children } = batch;
  if (type.typeId === Type.Null) return true;
  if (batch.nullCount > 0 && batch.validity.length * 8 < length) return false;
  switch (type.typeId) {
    case Type.Bool:
      return batch.values.length * 8 >= length;
    case Type.Utf8:
    case Type.Binary:
    case Type.LargeUtf8:
    case Type.LargeBinary:
      return offsetsInBounds(batch, batch.values.length);
    case Type.FixedSizeBinary:
      return batch.values.length >= length * type.stride;
    case Type.Decimal:
      return batch.values.byteLength * 8 >= length * type.bitWidth;
    case Type.List:
    case Type.LargeList:
    case Type.Map:
      return childrenInBounds(children) && offsetsInBounds(batch, children[0]?.length ?? 0);
    case Type.FixedSizeList:
      return childrenInBounds(children) && (children[0]?.length ?? 0) >= length * type.stride;
    case Type.Struct:
      return childrenInBounds(children) && children.every((child) => child.length >= length);
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
    case Type.RunEndEncoded:
    case Type.BinaryView:
    case Type.Utf8View:
    case Type.ListView:
    case Type.LargeListView:
      return childrenInBounds(children);
  }
}

const childrenInBounds = (children: readonly Batch<unknown>[] | undefined): boolean =>
  children?.every(batchInBounds) ?? true;

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

function codesInBounds(batch: Batch<unknown>): boolean {
  const { length, values } = batch;
  if (values.length < length) return false;
  const dictionary = "dictionary" in batch ? batch.dictionary : undefined;
  if (typeof dictionary !== "object" || dictionary === null || !("length" in dictionary)) {
    return false;
  }
  const end = Number(dictionary.length);
  for (let i = 0; i < length; i++) {
    const code = Number(values[i]);
    // The code of a missing value means nothing: pandas writes -1.
    if ((code < 0 || code >= end) && batch.isValid(i)) return false;
  }
  return true;
}
