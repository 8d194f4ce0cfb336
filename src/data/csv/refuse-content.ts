import { LoadError } from "../dataset.ts";
import * as messages from "./messages.ts";

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ["a ZIP archive or a workbook", [0x50, 0x4b, 0x03, 0x04]],
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a gzip archive", [0x1f, 0x8b]],
  ["a Zstandard archive", [0x28, 0xb5, 0x2f, 0xfd]],
  ["a bzip2 archive", [0x42, 0x5a, 0x68]],
  ["an xz archive", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["a 7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["an old Excel workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["an SQLite database", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
  ["an Arrow file", [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ["a picture", [0x89, 0x50, 0x4e, 0x47]],
  ["a picture", [0xff, 0xd8, 0xff]],
  ["a picture", [0x47, 0x49, 0x46, 0x38]],
  ["a pickled Python object", [0x80, 0x04, 0x95]],
  ["a NumPy array", [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ["an HDF5 file", [0x89, 0x48, 0x44, 0x46]],
];

/** Throws `LoadError` when the first bytes are of a known binary format. */
export function refuseBinary(bytes: Uint8Array): void {
  const known = signatures.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) throw new LoadError(messages.notText(known[0]));
}

/** Throws `LoadError` when the decoded text is a web page, XML, or mostly control characters. */
export function refuseText(text: string): void {
  const start = text.slice(0, 2000).trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<!--[^]*<html)/.test(start)) {
    throw new LoadError(messages.notText("a web page (HTML)"));
  }
  if (start.startsWith("<?xml") || start.startsWith("<svg")) {
    throw new LoadError(messages.notText("XML"));
  }
  const head = text.slice(0, 20_000);
  const controls = head.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0;
  if (controls > 3 && controls > head.length * 0.02) {
    throw new LoadError(messages.notText("binary data"));
  }
}
