import { fromBase64url, toBase64url } from "./base64url.ts";
import { UnpackError } from "./bit-stream.ts";
import type { ContextModel } from "./context-model.ts";
import { deflate, inflate, joined } from "./deflate.ts";
import { releasedTexts } from "./known-texts.ts";
import { decodeWithModel, encodeWithModel, primedModel } from "./model-coder.ts";
import type { PackedJson } from "./pack-json.ts";
import { parseSafeJson } from "./safe-json.ts";

/** What the first byte says; in links of 0.1.0 it was the first of a length below 65,536. */
const layouts = { released: 0, modelled: 2, deflated: 3 } as const;
const ceilingBytes = 1_000_000;
/** Reading by the model takes a second for each megabyte; longer texts are deflated. */
const modelledBytes = 100_000;
const lengthBytes = 3;

/**
 * Packed JSON as one text of base64url characters: the number of the layout, how many known texts
 * it counts on, the shape and the texts, each coded by a model that has read those of typical
 * reports and preceded by its lengths, then the numbers as they are. Deflated, as in links of
 * 0.1.0, shape and texts take 1.7 times as many bytes.
 */
export async function toPackedText({ numbers, shape, texts, known }: PackedJson): Promise<string> {
  const both = [shape, JSON.stringify(texts)].map((text) => new TextEncoder().encode(text));
  const isShort = both.every(({ byteLength }) => byteLength <= modelledBytes);
  const models = isShort ? await primedModels() : null;
  const coded: Uint8Array[] = [];
  for (const [i, bytes] of both.entries()) {
    const model = i === 0 ? models?.shape : models?.texts;
    coded.push(model === undefined ? await deflate(bytes) : encodeWithModel(bytes, model));
  }
  const pieces = [
    Uint8Array.of(isShort ? layouts.modelled : layouts.deflated),
    ...[known, ...both.map(({ byteLength }) => byteLength)].map(numberBytes),
    ...coded.flatMap((part) => [numberBytes(part.byteLength), part]),
    numbers,
  ];
  const size = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  return toBase64url(joined(pieces, size));
}

/** What `toPackedText` wrote, or version 0.1.0 did; `null` for any other text. Never throws. */
export async function fromPackedText(text: string): Promise<PackedJson | null> {
  const bytes = fromBase64url(text);
  if (bytes === null) return null;
  const [layout] = bytes;
  const isReleased = layout === layouts.released;
  if (!isReleased && layout !== layouts.modelled && layout !== layouts.deflated) return null;
  const models = layout === layouts.modelled ? await primedModels() : null;
  const numbersAt = (count: number) =>
    isReleased ? [] : Array.from({ length: count }, (_, i) => numberAt(bytes, 1 + i * lengthBytes));
  const [known = releasedTexts, shapeBytes = 0, textsBytes = 0] = numbersAt(3);
  const start = isReleased ? 0 : 1 + 3 * lengthBytes;
  const shape = await readPart(bytes, start, shapeBytes, models?.shape ?? null);
  if (shape === null) return null;
  const texts = await readPart(bytes, shape.end, textsBytes, models?.texts ?? null);
  if (texts === null) return null;
  const list = parseSafeJson(texts.text);
  if (!list.ok || !Array.isArray(list.value)) return null;
  return {
    numbers: bytes.subarray(texts.end),
    shape: shape.text,
    texts: (list.value as readonly unknown[]).map(String),
    known,
  };
}

interface Models {
  readonly shape: ContextModel;
  readonly texts: ContextModel;
}
let primed: Promise<Models> | null = null;

/**
 * Made once, when the first link is made or opened. Links of released versions are read with these
 * very primers (the shape and the texts of packed reports of the samples): others need a layout of
 * their own.
 */
const primedModels = (): Promise<Models> =>
  (primed ??= import("./primers.json").then(({ default: { shape, texts } }) => ({
    shape: primedModel(new TextEncoder().encode(shape)),
    texts: primedModel(new TextEncoder().encode(JSON.stringify(texts))),
  })));

const numberBytes = (number: number): Uint8Array =>
  Uint8Array.of(number >> 16, (number >> 8) & 255, number & 255);

function numberAt(bytes: Uint8Array, start: number): number {
  const [high = 0, middle = 0, low = 0] = bytes.subarray(start, start + lengthBytes);
  return high * 65536 + middle * 256 + low;
}

interface Part {
  readonly text: string;
  readonly end: number;
}

/** @param length bytes of the text, which the model needs to know */
async function readPart(
  bytes: Uint8Array,
  start: number,
  length: number,
  model: ContextModel | null,
): Promise<Part | null> {
  const from = start + lengthBytes;
  const end = from + numberAt(bytes, start);
  if (end > bytes.byteLength) return null;
  const own = bytes.subarray(from, end);
  if (model === null) {
    const inflated = await inflate(own, ceilingBytes);
    return inflated.ok ? { text: new TextDecoder().decode(inflated.bytes), end } : null;
  }
  if (length > modelledBytes) return null;
  try {
    return { text: new TextDecoder().decode(decodeWithModel(own, length, model)), end };
  } catch (error) {
    if (error instanceof UnpackError) return null;
    throw error;
  }
}
