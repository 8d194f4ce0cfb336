import { LoadError } from "../dataset.ts";
import { loadMessages } from "../load-messages.ts";
import {
  readStruct,
  thriftType,
  type ThriftList,
  type ThriftStruct,
  type ThriftValue,
} from "./thrift.ts";

/** What a Parquet file says about itself, checked against its size. */
export interface ParquetFooter {
  readonly rows: number;
  readonly rowGroups: readonly RowGroup[];
  /** Names and physical types of the columns at the top, in order. */
  readonly columns: readonly TopColumn[];
  /** The `ARROW:schema` entry, when a writer left one: an Arrow schema message in base64. */
  readonly arrowSchema?: string | undefined;
  readonly raw: ThriftStruct;
}

export interface TopColumn {
  readonly name: string;
  /** `undefined` for a group (a list, map or struct). */
  readonly physicalType: number | undefined;
}

export interface RowGroup {
  readonly rows: number;
  /** As declared; a hostile file may declare less than it holds. */
  readonly uncompressedBytes: number;
  readonly start: number;
  readonly end: number;
  readonly raw: ThriftStruct;
}

/** Field numbers of the Parquet format's `parquet.thrift`, as far as they are used. */
export const fileField = {
  version: 1,
  schema: 2,
  rows: 3,
  rowGroups: 4,
  keyValues: 5,
  createdBy: 6,
};
export const schemaField = { type: 1, typeLength: 2, name: 4, children: 5, convertedType: 6 };
export const groupField = { columns: 1, totalBytes: 2, rows: 3 };
export const chunkField = { filePath: 1, fileOffset: 2, metadata: 3, crypto: 8 };
export const metadataField = {
  type: 1,
  encodings: 2,
  path: 3,
  codec: 4,
  values: 5,
  uncompressed: 6,
  compressed: 7,
  dataPage: 9,
  dictionaryPage: 11,
};

/** Some old writers leave the dictionary page's header out of the chunk's size. */
const headerSlack = 128;
const magicLength = 4;
const tailLength = 8;

/** Reads the footer. Throws `LoadError` when the file is cut off, encrypted or damaged. */
export async function readFooter(file: Blob, name: string): Promise<ParquetFooter> {
  const tail = await bytesOf(file, file.size - tailLength, file.size);
  const length = new DataView(tail.buffer).getUint32(0, true);
  const end = file.size - tailLength;
  if (length > end - magicLength) throw new LoadError(loadMessages.damaged(name, "Parquet"));
  try {
    const raw = readStruct(await bytesOf(file, end - length, end));
    return {
      rows: integer(raw, fileField.rows),
      rowGroups: structs(raw, fileField.rowGroups)
        // Without rows there are no pages, and writers put anything as their place.
        .filter((group) => integer(group, groupField.rows) > 0)
        .map((group) => rowGroup(group, end, name)),
      columns: topColumns(structs(raw, fileField.schema)),
      arrowSchema: keyValue(raw, "ARROW:schema"),
      raw,
    };
  } catch (cause) {
    if (cause instanceof LoadError) throw cause;
    throw new LoadError(loadMessages.damaged(name, "Parquet"), { cause });
  }
}

function rowGroup(raw: ThriftStruct, end: number, name: string): RowGroup {
  let first = end;
  let last = magicLength;
  let uncompressedBytes = 0;
  for (const chunk of structs(raw, groupField.columns)) {
    if (chunk.has(chunkField.crypto)) throw new LoadError(loadMessages.encryptedParquet(name));
    if (chunk.has(chunkField.filePath)) throw new LoadError(loadMessages.splitParquet(name));
    const metadata = struct(chunk, chunkField.metadata);
    const start = chunkStart(metadata);
    const stop = start + integer(metadata, metadataField.compressed);
    if (start < magicLength || stop < start || stop > end) {
      throw new LoadError(loadMessages.damaged(name, "Parquet"));
    }
    first = Math.min(first, start);
    last = Math.max(last, stop);
    uncompressedBytes += Math.max(0, integer(metadata, metadataField.uncompressed));
  }
  return {
    rows: integer(raw, groupField.rows),
    uncompressedBytes,
    start: Math.min(first, last),
    end: Math.min(last + headerSlack, end),
    raw,
  };
}

/** Where a column chunk begins. Some writers say 0 for "no dictionary". */
export function chunkStart(metadata: ThriftStruct): number {
  const data = integer(metadata, metadataField.dataPage);
  const dictionary = metadata.get(metadataField.dictionaryPage)?.value;
  return typeof dictionary === "number" && dictionary > 0 ? Math.min(dictionary, data) : data;
}

function topColumns(elements: readonly ThriftStruct[]): TopColumn[] {
  const columns: TopColumn[] = [];
  let at = 1;
  const skip = (): void => {
    const children = elements[at++]?.get(schemaField.children)?.value;
    for (let i = 0; i < Number(children ?? 0) && at < elements.length; i++) skip();
  };
  while (at < elements.length) {
    const element = elements[at];
    const type = element?.get(schemaField.type)?.value;
    columns.push({
      name: text(element?.get(schemaField.name)?.value),
      physicalType: typeof type === "number" ? type : undefined,
    });
    skip();
  }
  return columns;
}

function keyValue(raw: ThriftStruct, key: string): string | undefined {
  if (!raw.has(fileField.keyValues)) return undefined;
  const entry = structs(raw, fileField.keyValues).find((pair) => text(pair.get(1)?.value) === key);
  return entry?.has(2) === true ? text(entry.get(2)?.value) : undefined;
}

function text(value: ThriftValue | undefined): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : "";
}

/** An integer field. Throws when it is missing. */
export function integer(of: ThriftStruct, id: number): number {
  const value = of.get(id)?.value;
  if (typeof value !== "number") throw new TypeError(`field ${id} is not a number`);
  return value;
}

/** A struct field. Throws when it is missing. */
export function struct(of: ThriftStruct, id: number): ThriftStruct {
  const field = of.get(id);
  if (field?.type !== thriftType.struct || !(field.value instanceof Map)) {
    throw new TypeError(`field ${id} is not a struct`);
  }
  return field.value;
}

/** A list of structs. Throws when it is missing or of other things. */
export function structs(of: ThriftStruct, id: number): readonly ThriftStruct[] {
  return list(of, id).values.map((value) => {
    if (!(value instanceof Map)) throw new TypeError(`field ${id} is not a list of structs`);
    return value;
  });
}

/** A list field. Throws when it is missing. */
export function list(of: ThriftStruct, id: number): ThriftList {
  const value = of.get(id)?.value;
  if (typeof value === "object" && "elementType" in value) return value;
  throw new TypeError(`field ${id} is not a list`);
}

async function bytesOf(file: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(Math.max(0, start), end).arrayBuffer());
}
