import { CompressionType, setCompressionCodec } from "@uwdata/flechette";
import { decompress } from "fzstd";
import { decodeLz4Frame } from "./lz4.ts";

/** A buffer of more bytes than this does not fit beside the rest of a tab. */
const ceilingBytes = 2 ** 31;

/** Teaches the Arrow decoder to read compressed bodies; may be called again. */
export function registerArrowCodecs(): void {
  setCompressionCodec(CompressionType.LZ4_FRAME, {
    decode: (bytes, length) => decodeLz4Frame(bytes, checked(length)),
    encode: refuse,
  });
  setCompressionCodec(CompressionType.ZSTD, {
    decode: (bytes, length) => decompress(bytes, new Uint8Array(checked(length))),
    encode: refuse,
  });
}

function checked(length: number): number {
  if (length >= 0 && length <= ceilingBytes) return length;
  throw new RangeError(`a buffer of ${length} bytes`);
}

function refuse(): never {
  throw new TypeError("Arrow is written without compression");
}
