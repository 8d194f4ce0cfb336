import type { Report } from "../notebook/report.ts";
import { UnpackError } from "./bit-stream.ts";
import { isJsonObject, toPlainJson } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";
import { fillDriftTexts, shortenDriftTexts } from "./drift-texts.ts";
import { packJson } from "./pack-json.ts";
import { fromPackedText, toPackedText } from "./packed-text.ts";
import { reduceReport } from "./reduce-report.ts";
import { WrittenNumbers } from "./sentence-template.ts";
import { repeatFindings, shortenFindings } from "./repeat-findings.ts";
import { fillSentences, shortenSentences } from "./report-sentences.ts";
import { putUnknownCellsBack } from "./unknown-cells.ts";
import { unpackJson } from "./unpack-json.ts";

export interface PackOptions {
  /** Categories and example values with fewer rows do not leave the page. */
  readonly k?: number | undefined;
  /** Characters per column from which pictures are drawn with less detail. */
  readonly charactersPerColumn?: number | undefined;
}

const defaultK = 10;
const leastColumns = 20;

/** How much of the pictures and lists a link carries; every number in it is exact at each level. */
const detailLevels = [
  { maxBins: 24, quantiles: null, maxParts: 8, maxPairs: 24 },
  { maxBins: 24, quantiles: null, maxParts: 3, maxPairs: 24 },
  { maxBins: 24, quantiles: null, maxParts: 1, maxPairs: 12 },
  { maxBins: 24, quantiles: null, maxParts: 0, maxPairs: 8 },
  { maxBins: 24, quantiles: [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1], maxParts: 0, maxPairs: 8 },
  { maxBins: 24, quantiles: [0, 0.25, 0.5, 0.75, 1], maxParts: 0, maxPairs: 8 },
  { maxBins: 12, quantiles: [0, 0.25, 0.5, 0.75, 1], maxParts: 0, maxPairs: 8 },
  { maxBins: 8, quantiles: [0.5], maxParts: 0, maxPairs: 4 },
] as const;

/**
 * A report as the text that goes into a link. Metrics and checks are exact, but of all pairs of
 * columns only those that changed most stay; rare categories are folded, texts that can be made
 * again are left out, and pictures have less detail: at most 24 bins, and still fewer numbers where
 * the text would be longer than 394 characters a column (data whose every quantile has 17 digits).
 * `provenance.link` says what was done.
 *
 * @throws TypeError when the report holds a number that is not finite.
 */
export async function packReport(report: Report, options: PackOptions = {}): Promise<string> {
  const { k = defaultK, charactersPerColumn = 394 } = options;
  const json = withAllCells(toPlainJson(report));
  const enough = charactersPerColumn * Math.max(leastColumns, report.columns.length);
  const written = new WrittenNumbers();
  let packed = "";
  for (const level of detailLevels) {
    const reduced = shortenFindings(
      shortenDriftTexts(reduceReport(json, { k, ...level }), written),
    );
    packed = await toPackedText(packJson(shortenSentences(reduced, written)));
    if (packed.length <= enough) break;
  }
  return packed;
}

/** The JSON of a packed report, not yet held to any schema; `null` for what is no packed report. */
export async function unpackReportJson(packed: string): Promise<Json | null> {
  const parts = await fromPackedText(packed);
  if (parts === null) return null;
  try {
    const value = unpackJson(parts);
    return isJsonObject(value) ? fillDriftTexts(repeatFindings(fillSentences(value))) : null;
  } catch (error) {
    if (error instanceof UnpackError) return null;
    throw error;
  }
}

/** The notebook as it was written, with the cells that this version does not know. */
function withAllCells(report: Json): Json {
  if (!isJsonObject(report) || !isJsonObject(report["notebook"])) return report;
  return { ...report, notebook: putUnknownCellsBack(report["notebook"]) };
}
