/**
 * Decodes one LZ4 frame into exactly `length` bytes. After the LZ4 frame format 1.6 and block
 * format; checksums are not verified. Throws `RangeError` when the frame is damaged.
 */
export function decodeLz4Frame(frame: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== frameMagic) throw new RangeError("not an LZ4 frame");
  const flags = view.getUint8(4);
  const hasBlockChecksum = (flags & 0x10) !== 0;
  const hasContentSize = (flags & 0x08) !== 0;
  const hasDictionary = (flags & 0x01) !== 0;
  let at = 7 + (hasContentSize ? 8 : 0) + (hasDictionary ? 4 : 0);
  let filled = 0;
  for (;;) {
    const header = view.getUint32(at, true);
    at += 4;
    if (header === 0) break;
    const size = header & 0x7fffffff;
    if (at + size > frame.length) throw new RangeError("an LZ4 block ends too early");
    const block = frame.subarray(at, at + size);
    if (header >>> 31 === 1) {
      out.set(block, filled);
      filled += size;
    } else filled = decodeBlock(block, out, filled);
    at += size + (hasBlockChecksum ? 4 : 0);
  }
  if (filled !== length) throw new RangeError("an LZ4 frame has another length than declared");
  return out;
}

const frameMagic = 0x184d2204;
const shortestMatch = 4;

function decodeBlock(block: Uint8Array, out: Uint8Array, start: number): number {
  let at = 0;
  let to = start;
  const byte = (): number => {
    const value = block[at++];
    if (value === undefined) throw new RangeError("an LZ4 block ends too early");
    return value;
  };
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    if (nibble === 15) {
      let more: number;
      do {
        more = byte();
        length += more;
      } while (more === 255);
    }
    return length;
  };
  while (at < block.length) {
    const token = byte();
    const literals = lengthFrom(token >> 4);
    // `set` throws when the literals do not fit.
    out.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at >= block.length) break;
    const offset = byte() | (byte() << 8);
    const matched = lengthFrom(token & 15) + shortestMatch;
    const from = to - offset;
    if (offset === 0 || from < 0 || to + matched > out.length) {
      throw new RangeError("an LZ4 match lies outside the data");
    }
    // A match may overlap what it writes, then it repeats itself.
    if (offset >= matched) out.copyWithin(to, from, from + matched);
    else for (let i = 0; i < matched; i++) out[to + i] = out[from + i] ?? 0;
    to += matched;
  }
  return to;
}
