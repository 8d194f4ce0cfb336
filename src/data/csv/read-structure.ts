import { LoadError, type CsvOverrides } from "../dataset.ts";
import { cutAtLine, sniffDialect } from "./sniff-dialect.ts";
import { headerNames, type HeaderNames } from "./header-names.ts";
import { findLayout, type Layout } from "./layout.ts";
import * as messages from "./messages.ts";
import { isSameRecord } from "./record-sorter.ts";
import { RecordReader, type Dialect, type TextRecord } from "./record-reader.ts";
import { readSample, type TextSample } from "./text-sample.ts";

/** What the start of a file tells about all of it. */
export interface Structure {
  readonly sample: TextSample;
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly names: HeaderNames;
  /** Data records of the sample. */
  readonly rows: readonly TextRecord[];
  /** Line of the first data record. */
  readonly firstLine: number;
  /** Where the first data record starts in the sample's text. */
  readonly dataStart: number;
  /** Some records of the sample are not as the engine's strict reader wants them. */
  readonly irregular: boolean;
}

const sampleBytes = 1 << 20;
const largestSample = 64 << 20;
/** Fewer records than this make a poor sample: very wide files get a longer one. */
const enoughRecords = 100;

/**
 * Reads the start of a file and finds out how it is written.
 * @throws LoadError - empty, binary, or without any record
 */
export async function readStructure(
  blob: Blob,
  overrides: CsvOverrides | undefined,
): Promise<Structure> {
  for (let bytes = sampleBytes; ; bytes *= 4) {
    const sample = await readSample(blob, bytes, overrides?.encoding);
    if (sample.text.trim() === "") throw new LoadError(messages.nothingInside);
    const dialect = sniffDialect(
      sample.whole ? sample.text : cutAtLine(sample.text, sample.text.length),
      overrides,
    );
    const records = [...new RecordReader(dialect).push(sample.text, sample.whole)];
    if (sample.whole || records.length >= enoughRecords || bytes >= largestSample) {
      return structureOf(sample, dialect, records, overrides);
    }
  }
}

function structureOf(
  sample: TextSample,
  dialect: Dialect,
  records: readonly TextRecord[],
  overrides: CsvOverrides | undefined,
): Structure {
  if (records.length === 0) throw new LoadError(messages.nothingInside);
  const layout = findLayout(records, overrides?.hasHeader);
  const rows = records.slice(layout.firstRow);
  const first = rows[0];
  const names = headerNames(layout.header ?? Array<string>(layout.columns).fill(""));
  const expected = layout.trailingDelimiter ? layout.columns + 1 : layout.columns;
  return {
    sample,
    dialect,
    layout,
    names,
    rows,
    firstLine: first?.line ?? Infinity,
    dataStart: first?.start ?? sample.text.length,
    irregular:
      dialect.comment !== "" ||
      dialect.blanks !== undefined ||
      dialect.delimiter.length !== 1 ||
      dialect.delimiter.charCodeAt(0) > 127 ||
      dialect.escape !== dialect.quote ||
      layout.trailingDelimiter ||
      rows.some(
        ({ fields, strayQuote }) =>
          strayQuote || fields.length !== expected || isSameRecord(fields, layout.header),
      ),
  };
}
