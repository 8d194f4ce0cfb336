/** How the bytes of a text file become characters. */
export interface Encoding {
  /** A label that `TextDecoder` knows. */
  readonly label: string;
  /** Bytes of the byte order mark, which are no part of the text. */
  readonly markBytes: number;
  /** False when the label is UTF-8 and some bytes are damaged: they become replacement signs. */
  readonly valid: boolean;
}

/**
 * Finds the encoding of a text from its first bytes: a byte order mark decides; then the pattern
 * of zero bytes that UTF-16 leaves in Latin text; then UTF-8 if the bytes are valid (a character
 * cut at the end is); then Shift-JIS if the bytes are valid and read as Japanese; else
 * Windows-1252, the superset of Latin-1 that never fails.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return utf8(bytes, 3);
  if (startsWith(bytes, 0xff, 0xfe)) return { label: "utf-16le", markBytes: 2, valid: true };
  if (startsWith(bytes, 0xfe, 0xff)) return { label: "utf-16be", markBytes: 2, valid: true };
  const order = utf16Order(bytes);
  if (order !== undefined) return { label: order, markBytes: 0, valid: true };
  if (decodes(bytes, "utf-8")) return { label: "utf-8", markBytes: 0, valid: true };
  if (mostlyUtf8(bytes)) return { label: "utf-8", markBytes: 0, valid: false };
  if (looksJapanese(bytes)) return { label: "shift_jis", markBytes: 0, valid: true };
  return { label: "windows-1252", markBytes: 0, valid: true };
}

/** The encoding that the user named, or `undefined` when no decoder has that name. */
export function namedEncoding(name: string, bytes: Uint8Array): Encoding | undefined {
  let label: string;
  try {
    label = new TextDecoder(name.trim()).encoding;
  } catch {
    return undefined;
  }
  if (label === "utf-8") return utf8(bytes, startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0);
  const marked = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  return { label, markBytes: marked && label.startsWith("utf-16") ? 2 : 0, valid: true };
}

function utf8(bytes: Uint8Array, markBytes: number): Encoding {
  return { label: "utf-8", markBytes, valid: decodes(bytes, "utf-8") };
}

function startsWith(bytes: Uint8Array, ...mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** Half of the bytes of Latin text in UTF-16 are zero, all on the same side of their pair. */
function utf16Order(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const pairs = Math.min(bytes.length >> 1, 2048);
  if (pairs < 2) return undefined;
  let highZeros = 0;
  let lowZeros = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) highZeros++;
    if (bytes[2 * i + 1] === 0) lowZeros++;
  }
  if (lowZeros > pairs * 0.6 && highZeros < pairs * 0.05) return "utf-16le";
  if (highZeros > pairs * 0.6 && lowZeros < pairs * 0.05) return "utf-16be";
  return undefined;
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A few damaged bytes among many good characters of several bytes: UTF-8 all the same. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes, { stream: true });
  let damaged = 0;
  let good = 0;
  for (const character of text) {
    if (character === "\ufffd") damaged++;
    else if (character > "\u007f") good++;
  }
  return good > 10 * damaged;
}

/** Valid Shift-JIS in which at least half of what is not ASCII is kana or common ideographs. */
function looksJapanese(bytes: Uint8Array): boolean {
  if (!decodes(bytes, "shift_jis")) return false;
  const text = new TextDecoder("shift_jis").decode(bytes, { stream: true });
  let japanese = 0;
  let foreign = 0;
  for (const character of text) {
    if (/[\u3040-\u30ff\u4e00-\u9fff]/u.test(character)) japanese++;
    else if (character > "\u007f") foreign++;
  }
  return japanese > 0 && japanese > foreign && longestRun(text) > 1;
}

/** Ideographs come in words; in Latin-1 text read as Shift-JIS they stand alone. */
function longestRun(text: string): number {
  const runs = text.match(/[\u3040-\u30ff\u4e00-\u9fff]+/gu) ?? [];
  return runs.reduce((longest, run) => Math.max(longest, run.length), 0);
}
