/** A kind of file that people give by mistake, known by its first bytes. */
export interface RefusedKind {
  /** One character a byte. */
  readonly signature: string;
  /** Where the signature stands. */
  readonly at?: number;
  /** What it is, with its article. */
  readonly kind: string;
  readonly nextStep: string;
}

const asTable = "save its table as CSV or Parquet";
const unpack = "unpack it and choose the file inside";

/** Files that hold no table, or one in a format that is not read here. */
export const refusedKinds: readonly RefusedKind[] = [
  { signature: "%PDF", kind: "a PDF document", nextStep: asTable },
  { signature: "\x89PNG", kind: "an image", nextStep: "choose the file with the data" },
  { signature: "\xff\xd8\xff", kind: "an image", nextStep: "choose the file with the data" },
  { signature: "GIF87a", kind: "an image", nextStep: "choose the file with the data" },
  { signature: "GIF89a", kind: "an image", nextStep: "choose the file with the data" },
  {
    signature: "SQLite format 3\0",
    kind: "a SQLite database",
    nextStep: "export the table as CSV",
  },
  {
    signature: "FEA1",
    kind: "a Feather file of version 1",
    nextStep: "write it again as version 2",
  },
  { signature: "Obj\x01", kind: "an Avro file", nextStep: asTable },
  { signature: "\x89HDF", kind: "an HDF5 file", nextStep: asTable },
  { signature: "\x93NUMPY", kind: "a NumPy array", nextStep: asTable },
  { signature: "\x80\x02", kind: "a Python pickle", nextStep: asTable },
  { signature: "\x80\x03", kind: "a Python pickle", nextStep: asTable },
  { signature: "\x80\x04", kind: "a Python pickle", nextStep: asTable },
  { signature: "\x80\x05", kind: "a Python pickle", nextStep: asTable },
  { signature: "<stata_dta>", kind: "a Stata file", nextStep: asTable },
  { signature: "$FL2", kind: "an SPSS file", nextStep: asTable },
  { signature: "1AY&SY", at: 4, kind: "a bzip2 archive", nextStep: unpack },
  { signature: "\xfd7zXZ\0", kind: "an xz archive", nextStep: unpack },
  { signature: "\x28\xb5\x2f\xfd", kind: "a Zstandard archive", nextStep: unpack },
  { signature: "7z\xbc\xaf\x27\x1c", kind: "a 7z archive", nextStep: unpack },
  { signature: "Rar!", kind: "a RAR archive", nextStep: unpack },
  { signature: "ustar", at: 257, kind: "a tar archive", nextStep: unpack },
];
