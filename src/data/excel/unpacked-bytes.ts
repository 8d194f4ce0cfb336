/** Signature and field offsets of a zip's central directory (PKWARE APPNOTE, 4.3.12 and 4.3.16). */
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const tailLength = 66_000;
const entryLength = 46;

/** The sizes that a zip file declares for its unpacked entries, summed up; 0 when unreadable. */
export async function unpackedBytes(file: Blob): Promise<number> {
  const tail = new DataView(await file.slice(-tailLength).arrayBuffer());
  for (let at = tail.byteLength - endLength; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue;
    const size = tail.getUint32(at + 12, true);
    const start = tail.getUint32(at + 16, true);
    return sumEntries(new DataView(await file.slice(start, start + size).arrayBuffer()));
  }
  return 0;
}

function sumEntries(directory: DataView): number {
  let sum = 0;
  let at = 0;
  while (
    at + entryLength <= directory.byteLength &&
    directory.getUint32(at, true) === entrySignature
  ) {
    sum += directory.getUint32(at + 24, true);
    at +=
      entryLength +
      directory.getUint16(at + 28, true) +
      directory.getUint16(at + 30, true) +
      directory.getUint16(at + 32, true);
  }
  return sum;
}
