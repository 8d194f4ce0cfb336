import { bytesOf } from "../bytes-of.ts";
import type { Encoding } from "./encoding.ts";
import { RecordReader, type Dialect } from "./record-reader.ts";
import { RecordSorter, type Lines, type RowPolicy } from "./record-sorter.ts";
import { RowWriter } from "./row-writer.ts";

export interface Rewritten {
  readonly blob: Blob;
  readonly rows: number;
  readonly padded: Lines;
  readonly tooShort: Lines;
  readonly tooLong: Lines;
  /** Rows of few fields after the last full one: notes below the table. */
  readonly below: Lines;
  readonly repeatedHeaders: Lines;
  /** Line of the header of a second table, where reading stopped. */
  readonly secondTable: number | undefined;
  readonly strayQuotes: Lines;
  readonly nulBytes: number;
  readonly damagedCharacters: number;
}

/** The dialect that rewritten text has. */
export const cleanDialect: Dialect = { delimiter: ",", quote: '"', escape: '"', comment: "" };

/**
 * Rewrites a text of any encoding and dialect as UTF-8 with commas, `\n` and equally many fields
 * in each row, without header: what the engine's strict reader takes. Works piece by piece.
 */
export async function rewrite(
  blob: Blob,
  encoding: Encoding,
  dialect: Dialect,
  policy: RowPolicy,
  signal: AbortSignal | undefined,
  onBytes: (done: number) => void,
): Promise<Rewritten> {
  const decoder = new TextDecoder(encoding.label, { ignoreBOM: true });
  const reader = new RecordReader(dialect, policy.columns > 1);
  const writer = new RowWriter(policy.columns);
  const sorter = new RecordSorter(policy, writer);
  const take = (text: string, last: boolean) => {
    for (const record of reader.push(text, last)) sorter.take(record);
  };
  let nulBytes = 0;
  let damagedCharacters = 0;
  let done = encoding.markBytes;
  for await (const bytes of bytesOf(blob, done)) {
    signal?.throwIfAborted();
    const decoded = decoder.decode(bytes, { stream: true });
    const text = decoded.includes("\0") ? decoded.replaceAll("\0", "") : decoded;
    nulBytes += decoded.length - text.length;
    if (!encoding.valid) damagedCharacters += countOf(text, "\ufffd");
    take(text, false);
    done += bytes.length;
    onBytes(done);
    if (sorter.secondTable !== undefined) break;
  }
  if (sorter.secondTable === undefined) take(decoder.decode(), true);
  sorter.finish();
  const { padded, tooShort, tooLong, below, repeatedHeaders, strayQuotes, secondTable } = sorter;
  return {
    blob: writer.toBlob(),
    rows: writer.rows,
    ...{ padded, tooShort, tooLong, below, repeatedHeaders, strayQuotes, secondTable },
    ...{ nulBytes, damagedCharacters },
  };
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
