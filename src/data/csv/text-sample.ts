import { LoadError } from "../dataset.ts";
import { detectEncoding, namedEncoding, type Encoding } from "./encoding.ts";
import * as messages from "./messages.ts";
import { refuseBinary, refuseText } from "./refuse-content.ts";

/** The beginning of a text, decoded. */
export interface TextSample {
  readonly encoding: Encoding;
  /** Without byte order mark; may end inside a record. */
  readonly text: string;
  /** The text is the whole file. */
  readonly whole: boolean;
}

/**
 * Decodes the first `bytes` of a file.
 * @throws LoadError - the file is empty or no text, or no encoding has the name
 */
export async function readSample(
  blob: Blob,
  bytes: number,
  encodingName: string | undefined,
): Promise<TextSample> {
  if (blob.size === 0) throw new LoadError(messages.emptyFile);
  const head = new Uint8Array(await blob.slice(0, bytes).arrayBuffer());
  refuseBinary(head);
  const encoding =
    encodingName === undefined ? detectEncoding(head) : namedEncoding(encodingName, head);
  if (encoding === undefined) throw new LoadError(messages.unknownEncoding(encodingName ?? ""));
  const whole = head.length === blob.size;
  const decoder = new TextDecoder(encoding.label, { ignoreBOM: true });
  // In two steps, because Node decodes a windows-1252 text as Latin-1 when it gets all of it at once.
  const start = decoder.decode(head.subarray(encoding.markBytes), { stream: true });
  const text = whole ? start + decoder.decode() : start;
  refuseText(text);
  return { encoding, text, whole };
}
