import {
  chunkField,
  chunkStart,
  fileField,
  groupField,
  integer,
  list,
  metadataField,
  schemaField,
  struct,
  structs,
  type ParquetFooter,
  type RowGroup,
} from "./footer.ts";
import { thriftType, writeStruct, type ThriftField, type ThriftStruct } from "./thrift.ts";

/** Physical types of the Parquet format. */
export const physicalType = { int96: 3, fixedLengthBytes: 7 } as const;
const int96Bytes = 12;

/** The highest `ConvertedType` that the Parquet format defines (INTERVAL). */
const lastConvertedType = 21;

/**
 * A complete Parquet file in memory that holds only the given neighbouring row groups, so that a
 * decoder needs no more memory than they take. The footer is written anew, without what decoding
 * does not need: statistics, indexes and annotations that some writers get wrong make the decoder
 * refuse the whole file, and an embedded Arrow schema asks for types that the engine does not
 * know. INT96 becomes twelve raw bytes, because the decoder wraps dates outside 1677 to 2262.
 */
export async function sliceFile(
  file: Blob,
  footer: ParquetFooter,
  groups: readonly RowGroup[],
): Promise<Uint8Array<ArrayBuffer>> {
  const start = Math.min(file.size, ...groups.map((group) => group.start));
  const end = Math.max(start, ...groups.map((group) => group.end));
  const body = new Uint8Array(await file.slice(start, end).arrayBuffer());
  const metadata = writeStruct(sliceFooter(footer, groups, magic.length - start));
  const bytes = new Uint8Array(magic.length + body.length + metadata.length + 4 + magic.length);
  bytes.set(magic);
  bytes.set(body, magic.length);
  const footerAt = magic.length + body.length;
  bytes.set(metadata, footerAt);
  new DataView(bytes.buffer).setUint32(footerAt + metadata.length, metadata.length, true);
  bytes.set(magic, bytes.length - magic.length);
  return bytes;
}

const magic = new TextEncoder().encode("PAR1");

function sliceFooter(
  footer: ParquetFooter,
  groups: readonly RowGroup[],
  shift: number,
): ThriftStruct {
  const { raw } = footer;
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  return only(raw, [fileField.version, fileField.createdBy], {
    [fileField.schema]: listOf(structs(raw, fileField.schema).map(schemaElement)),
    [fileField.rows]: long(rows),
    [fileField.rowGroups]: listOf(groups.map((group) => rowGroup(group.raw, shift))),
  });
}

function schemaElement(element: ThriftStruct): ThriftStruct {
  const kept = new Map(element);
  const converted = element.get(schemaField.convertedType)?.value;
  if (typeof converted === "number" && converted > lastConvertedType) {
    kept.delete(schemaField.convertedType);
  }
  if (element.get(schemaField.type)?.value === physicalType.int96) {
    kept.set(schemaField.type, int(physicalType.fixedLengthBytes));
    kept.set(schemaField.typeLength, int(int96Bytes));
    kept.delete(schemaField.convertedType);
  }
  return kept;
}

function rowGroup(group: ThriftStruct, shift: number): ThriftStruct {
  const chunks = structs(group, groupField.columns).map((chunk) => {
    const metadata = columnMetadata(struct(chunk, chunkField.metadata), shift);
    return only(chunk, [], {
      [chunkField.fileOffset]: long(0),
      [chunkField.metadata]: { type: thriftType.struct, value: metadata },
    });
  });
  return only(group, [groupField.totalBytes, groupField.rows], {
    [groupField.columns]: listOf(chunks),
  });
}

function columnMetadata(metadata: ThriftStruct, shift: number): ThriftStruct {
  const { dataPage, dictionaryPage, encodings } = metadataField;
  const first = chunkStart(metadata);
  const data = integer(metadata, dataPage);
  const type = integer(metadata, metadataField.type);
  const kept = [
    metadataField.path,
    metadataField.codec,
    metadataField.values,
    metadataField.uncompressed,
    metadataField.compressed,
  ];
  return only(metadata, kept, {
    [metadataField.type]: int(type === physicalType.int96 ? physicalType.fixedLengthBytes : type),
    // One file is known whose list has another element type than the format says.
    [encodings]: {
      type: thriftType.list,
      value: { elementType: thriftType.i32, values: list(metadata, encodings).values },
    },
    [dataPage]: long(data + shift),
    ...(first < data ? { [dictionaryPage]: long(first + shift) } : {}),
  });
}

function only(
  of: ThriftStruct,
  kept: readonly number[],
  changed: Readonly<Record<number, ThriftField>>,
): ThriftStruct {
  const fields = new Map<number, ThriftField>();
  for (const id of kept) {
    const field = of.get(id);
    if (field !== undefined) fields.set(id, field);
  }
  for (const [id, field] of Object.entries(changed)) fields.set(Number(id), field);
  return fields;
}

const int = (value: number): ThriftField => ({ type: thriftType.i32, value });
const long = (value: number): ThriftField => ({ type: thriftType.i64, value });
const listOf = (values: readonly ThriftStruct[]): ThriftField => ({
  type: thriftType.list,
  value: { elementType: thriftType.struct, values },
});
