import type { CodedNumbers } from "../../engine/connector.ts";
import { sortCoded } from "../../engine/sort-coded.ts";
import { sortNumbers } from "../../engine/sort-numbers.ts";
import { digitOf } from "../../measure/code-digits.ts";
import { labelDigit, type RankedRequest, type RankedScores } from "../../measure/ranked-scores.ts";
import type { ScoreCounts, ScoredRows } from "../../measure/score-counts.ts";
import { ecdfOfSorted } from "../ecdf.ts";
import { rankGroups } from "./rank-groups.ts";
import { summarizeScores } from "./score-summary.ts";

/** What is asked of scores and codes, exactly. */
export function rankScores({ values, codes }: CodedNumbers, request: RankedRequest): RankedScores {
  const { kinds, places, rows } = kindsOf(codes);
  const labels = Uint8Array.from(kinds, (code) => digitOf(code, request.label));
  const { measured, dropped } = measuredRows({ values, codes: places }, labels);
  const { groupings } = request;
  return {
    codes: kinds.map((code, kind) => ({ code, rows: rows[kind] ?? 0 })),
    summary: request.summary ? summarizeScores(countsOf(measured, labels), dropped) : null,
    groupings: groupings.length === 0 ? [] : rankGroups(sortCoded(measured), kinds, request),
  };
}

/** Codes below this are looked up in a table. */
const tableSize = 1 << 20;

/** The codes that occur, how often, and for each row which of them it has. */
function kindsOf(codes: Int32Array) {
  let most = 0;
  for (let i = 0; i < codes.length; i++) if ((codes[i] as number) > most) most = codes[i] as number;
  const table = new Int32Array(Math.min(most + 1, tableSize)).fill(-1);
  const beyond = new Map<number, number>();
  const kinds: number[] = [];
  const rows: number[] = [];
  const places = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    let place = code < tableSize ? (table[code] as number) : (beyond.get(code) ?? -1);
    if (place < 0) {
      place = kinds.length;
      kinds.push(code);
      rows.push(0);
      if (code < tableSize) table[code] = place;
      else beyond.set(code, place);
    }
    places[i] = place;
    rows[place] = (rows[place] as number) + 1;
  }
  return { kinds, places, rows };
}

/** The rows with a label and a finite score, and how many are without. */
function measuredRows({ values, codes }: CodedNumbers, labels: Uint8Array) {
  const finite = new Float64Array(values.length);
  const own = new Int32Array(values.length);
  let n = 0;
  let unlabelled = 0;
  let unscored = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const code = codes[i] as number;
    if (labels[code] === labelDigit.unknown) unlabelled++;
    else if (Number.isNaN(value)) unscored++;
    else if (Number.isFinite(value)) {
      finite[n] = value;
      own[n++] = code;
    }
  }
  const infinite = values.length - unlabelled - unscored - n;
  const dropped: ScoredRows = { rows: values.length, unlabelled, unscored, infinite };
  return { measured: { values: finite.subarray(0, n), codes: own.subarray(0, n) }, dropped };
}

/** The scores of each label. */
function countsOf({ values, codes }: CodedNumbers, labels: Uint8Array): ScoreCounts {
  let positives = 0;
  for (let i = 0; i < codes.length; i++) positives += labels[codes[i] as number] as number;
  const negatives = values.length - positives;
  const parted = new Float64Array(values.length);
  // Negatives first. Where a score goes is looked up: a branch would be guessed wrong half the time.
  const next = Uint32Array.of(0, negatives);
  for (let i = 0; i < values.length; i++) {
    const label = labels[codes[i] as number] as number;
    const place = next[label] as number;
    parted[place] = values[i] as number;
    next[label] = place + 1;
  }
  return {
    positive: ecdfOfSorted(sortNumbers(parted.slice(negatives))),
    negative: ecdfOfSorted(sortNumbers(parted.slice(0, negatives))),
  };
}
