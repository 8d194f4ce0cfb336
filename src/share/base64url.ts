const pattern = /^[A-Za-z0-9_-]*$/;

/** Base64 with the alphabet that is safe in URLs and without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The bytes of a base64url text; `null` when it has other characters or a length none can have. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!pattern.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
