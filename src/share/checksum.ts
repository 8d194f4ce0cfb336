/**
 * CRC-32 of a text's UTF-8 bytes (ISO 3309, polynomial EDB88320) as eight hexadecimal digits. It
 * finds damage, not forgery: DEFLATE data that lost or changed a character may still decompress.
 */
export function checksum(text: string): string {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}
