import { bytesOf } from "../bytes-of.ts";
import { HeldBytes } from "./held-bytes.ts";
import type { Dialect } from "./record-reader.ts";
import { Scanner, unclean, type Scan, type Scanned } from "./scanner.ts";
import { Utf8Check } from "./utf8-check.ts";

/** Where the records of a file stand. */
export interface TextPlace {
  readonly file: Blob;
  /** The first byte of the first record. */
  readonly start: number;
}

export interface ScanListeners {
  readonly onBytes?: ((done: number) => void) | undefined;
  /** Gets the file's chunks as they are read (see `bytesOf`). */
  readonly onChunk?: ((index: number, bytes: Uint8Array<ArrayBuffer>) => void) | undefined;
  /**
   * Hears of each new piece, the last of those that are known so far, and of its bytes. The scan
   * goes on when it resolves.
   */
  readonly onPiece?:
    | ((soFar: Scanned, bytes: Uint8Array<ArrayBuffer>) => Promise<void>)
    | undefined;
}

/**
 * Reads all bytes of a UTF-8 text of records (no header) once, checks that each record has
 * `width` fields, and notes what every column holds.
 */
export async function scan(
  { file, start }: TextPlace,
  dialect: Dialect,
  width: number,
  signal: AbortSignal | undefined,
  { onBytes, onChunk, onPiece }: ScanListeners = {},
): Promise<Scan> {
  const scanner = new Scanner(dialect, width);
  const utf8 = new Utf8Check();
  const held = new HeldBytes();
  let decoding = false;
  let pieces = 0;
  let done = 0;
  for await (const bytes of bytesOf(file, start, onChunk)) {
    signal?.throwIfAborted();
    if (!scanner.read(bytes)) return unclean;
    decoding ||= scanner.hasHighBytes;
    if (decoding && !utf8.accepts(bytes)) return { clean: false, damaged: bytes };
    done += bytes.length;
    onBytes?.(done);
    if (onPiece === undefined) continue;
    held.push(bytes);
    const soFar = scanner.soFar();
    const piece = soFar.pieces.at(-1);
    if (piece === undefined || soFar.pieces.length === pieces) continue;
    pieces = soFar.pieces.length;
    await onPiece(soFar, held.take(piece.end));
  }
  return decoding && !utf8.isComplete() ? unclean : scanner.end();
}
