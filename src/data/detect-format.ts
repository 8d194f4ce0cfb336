import { LoadError, type Format } from "./dataset.ts";
import { loadMessages } from "./load-messages.ts";
import { refusedKinds } from "./refused-kinds.ts";

/** What the bytes of a file say it is; `gzip` has to be unpacked and looked at again. */
export type DetectedFormat = Format | "gzip";

const headLength = 4096;
const tailLength = 66_000;

/**
 * Tells a file's format by its bytes, never by its name; what no signature marks is CSV.
 * Throws `LoadError` for files that hold no table, that are cut off, or that are encrypted.
 */
export async function detectFormat(file: Blob, name: string): Promise<DetectedFormat> {
  if (file.size === 0) throw new LoadError(loadMessages.empty(name));
  const head = new Uint8Array(await file.slice(0, headLength).arrayBuffer());
  const start = latin1(head);
  if (start.startsWith("\x1f\x8b")) return "gzip";
  const end = latin1(new Uint8Array(await file.slice(-4).arrayBuffer()));
  // Text can start like a signature too: a header may be “PK,name” or “PAR1,PAR2”.
  const binary = start.includes("\0") && !hasTextMark(head);
  if (start.startsWith("PAR1") && (end.startsWith("PAR") || !isTextOfLines(start)))
    return parquet(file, end, name);
  if (start.startsWith("PARE")) throw new LoadError(loadMessages.encryptedParquet(name));
  if (start.startsWith("ARROW1")) return "arrow";
  if (isArrowStream(head)) return "arrow";
  if (binary && start.startsWith("DUCK", 8)) return "duckdb";
  if (/^PK(\x03\x04|\x05\x06)/.test(start)) return zip(file, name);
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return oldOffice(file, name);
  for (const { signature, at = 0, kind, nextStep } of refusedKinds) {
    if (start.startsWith(signature, at)) {
      throw new LoadError(loadMessages.wrongKind(name, kind, nextStep));
    }
  }
  return text(head, name);
}

function parquet(file: Blob, end: string, name: string): DetectedFormat {
  if (end === "PARE") throw new LoadError(loadMessages.encryptedParquet(name));
  if (end !== "PAR1" || file.size < 12) throw new LoadError(loadMessages.cutOff(name, "Parquet"));
  return "parquet";
}

/** An Arrow stream starts with a continuation mark and the length of its schema message. */
function isArrowStream(head: Uint8Array): boolean {
  if (head.length < 8 || !head.subarray(0, 4).every((byte) => byte === 0xff)) return false;
  const length = new DataView(head.buffer, head.byteOffset).getInt32(4, true);
  return length >= 0;
}

async function zip(file: Blob, name: string): Promise<DetectedFormat> {
  // The table of contents stands at the end; the names of its entries are not compressed.
  const head = latin1(new Uint8Array(await file.slice(0, headLength).arrayBuffer()));
  const tail = latin1(new Uint8Array(await file.slice(-tailLength).arrayBuffer()));
  if (!tail.includes("PK\x05\x06")) throw new LoadError(loadMessages.cutOff(name, "zip"));
  if (tail.includes("xl/workbook.bin")) {
    throw wrong(name, "a binary Excel workbook (.xlsb)", "save it as .xlsx or CSV");
  }
  if (tail.includes("xl/")) return "excel";
  if (head.includes("opendocument.spreadsheet")) {
    throw wrong(name, "an OpenDocument spreadsheet", "save it as .xlsx or CSV");
  }
  if (tail.includes("word/") || tail.includes("ppt/")) {
    throw wrong(name, "an office document without a sheet", "save its table as .xlsx or CSV");
  }
  throw wrong(name, "a zip archive", "unpack it and choose the file inside");
}

async function oldOffice(file: Blob, name: string): Promise<never> {
  const whole = new TextDecoder("utf-16le").decode(await file.slice(0, 16 * 2 ** 20).arrayBuffer());
  throw whole.includes("EncryptedPackage")
    ? wrong(name, "an Excel workbook with a password", "save it without the password")
    : wrong(name, "a workbook of Excel 97 to 2003 (.xls)", "save it as .xlsx or CSV");
}

function text(head: Uint8Array, name: string): DetectedFormat {
  const start = decodeHead(head).trimStart();
  if (start === "" && head.length < headLength) throw new LoadError(loadMessages.blank(name));
  if (/^<(!doctype html|html|head|body)\b/i.test(start)) {
    throw wrong(
      name,
      "a web page",
      "its address may lead to a page about the data: take the link of the file itself",
    );
  }
  if (/^<\?xml\b|^<svg\b/i.test(start)) throw wrong(name, "XML", "save the table as CSV");
  if (start.startsWith("version https://git-lfs.github.com/spec/")) {
    throw wrong(name, "a pointer of Git LFS", "fetch the file it stands for with “git lfs pull”");
  }
  if (/^\{\s*("|\}|$)/.test(start) || /^\[\s*([[{\]"\-\d]|true|false|null|$)/.test(start))
    return "json";
  return "csv";
}

/** Printable signs with a line end, as even the shortest table with a header has. */
const isTextOfLines = (start: string): boolean =>
  /[\r\n]/.test(start) && !/[\0-\x08\x0e-\x1f\x7f]/.test(start);

function hasTextMark(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/** The first bytes as text; CSV and JSON may be UTF-8 or, with a mark, UTF-16. */
function decodeHead(head: Uint8Array): string {
  const encoding =
    head[0] === 0xff && head[1] === 0xfe
      ? "utf-16le"
      : head[0] === 0xfe && head[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(encoding).decode(head);
}

function latin1(bytes: Uint8Array): string {
  // One character a byte; the decoder named latin1 would turn some bytes into others.
  let out = "";
  for (let i = 0; i < bytes.length; i += 4096) {
    out += String.fromCharCode(...bytes.subarray(i, i + 4096));
  }
  return out;
}

const wrong = (name: string, kind: string, nextStep: string): LoadError =>
  new LoadError(loadMessages.wrongKind(name, kind, nextStep));
