import { UnpackError } from "./bit-stream.ts";
import { ContextModel } from "./context-model.ts";

const top = 2 ** 32;

/**
 * Bytes in about as many bits as the model is surprised by them: a binary arithmetic coder (Witten,
 * Neal & Cleary 1987, in the carry-free form of lpaq). Both sides begin with
 * the same model.
 */
export function encodeWithModel(bytes: Uint8Array, primed: ContextModel): Uint8Array {
  const model = primed.copy();
  const out: number[] = [];
  let low = 0;
  let high = top - 1;
  for (const byte of bytes) {
    for (let i = 7; i >= 0; i--) {
      const bit = (byte >> i) & 1;
      const middle = split(low, high, model.chance);
      if (bit === 1) high = middle;
      else low = middle + 1;
      model.see(bit);
      while (Math.floor(low / 2 ** 24) === Math.floor(high / 2 ** 24)) {
        out.push(Math.floor(high / 2 ** 24));
        low = (low * 256) % top;
        high = ((high * 256) % top) + 255;
      }
    }
  }
  // Any number between the two ends the text; missing bytes read as zero.
  out.push(Math.floor(high / 2 ** 24));
  return Uint8Array.from(out);
}

/** The `length` bytes of what `encodeWithModel` wrote; other data give other bytes. */
export function decodeWithModel(
  coded: Uint8Array,
  length: number,
  primed: ContextModel,
): Uint8Array {
  const model = primed.copy();
  const bytes = new Uint8Array(length);
  let place = 0;
  const nextByte = (): number => coded[place++] ?? 0;
  let low = 0;
  let high = top - 1;
  let code = 0;
  for (let i = 0; i < 4; i++) code = code * 256 + nextByte();
  for (let at = 0; at < length; at++) {
    if (place > coded.length + 8) throw new UnpackError("the text ends too early");
    let byte = 0;
    for (let i = 0; i < 8; i++) {
      const middle = split(low, high, model.chance);
      const bit = code <= middle ? 1 : 0;
      if (bit === 1) high = middle;
      else low = middle + 1;
      model.see(bit);
      byte = byte * 2 + bit;
      while (Math.floor(low / 2 ** 24) === Math.floor(high / 2 ** 24)) {
        low = (low * 256) % top;
        high = ((high * 256) % top) + 255;
        code = ((code * 256) % top) + nextByte();
      }
    }
    bytes[at] = byte;
  }
  return bytes;
}

const split = (low: number, high: number, chance: number): number =>
  low + Math.floor(((high - low) * chance) / 4096);

/** A model that has read a text which both sides know. */
export function primedModel(primer: Uint8Array): ContextModel {
  const model = new ContextModel();
  for (const byte of primer) for (let i = 7; i >= 0; i--) model.see((byte >> i) & 1);
  return model;
}
