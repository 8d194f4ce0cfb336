import type { Rows } from "../engine/connector.ts";
import type { Ecdf } from "../stats/ecdf.ts";
import { DecodeError, numberAt, textAt } from "./decode.ts";
import { textFolds } from "../sql/words.ts";

/** A word, and the texts that use it. */
export interface UsedWord {
  readonly word: string;
  readonly texts: number;
  /** The same, fold by fold. */
  readonly byFold: readonly number[];
}

/**
 * The words of a text column of one slice. Of very many texts only every second, third … is read:
 * `read` of `rows − missing`. Not a monoid: only the most frequent words are listed.
 */
export interface TextWords {
  readonly rows: number;
  readonly missing: number;
  readonly read: number;
  readonly readByFold: readonly number[];
  /** Distributions of the texts' numbers of characters and of words. */
  readonly characters: Ecdf;
  readonly length: Ecdf;
  /** Most frequent first, ties in code-unit order. */
  readonly words: readonly UsedWord[];
  /** All distinct words, and in how many texts each is, summed up. */
  readonly distinct: number;
  readonly uses: number;
  /** How strongly each text's words speak for the current data, out of fold. */
  readonly scores: Ecdf;
}

/** Decodes the rows of `textWordsSql`. */
export function decodeTextWords(rows: Rows): Omit<TextWords, "scores"> {
  const ofKind: number[][] = [[], [], [], [], [], []];
  for (let row = 0; row < rows.count; row++) ofKind[numberAt(rows, "kind", row)]?.push(row);
  const [characters = [], lengths = [], words = [], [total] = [], [read] = [], [all] = []] = ofKind;
  if (total === undefined || read === undefined || all === undefined) {
    throw new DecodeError("totals are missing");
  }
  const at = (name: string, row: number) => numberAt(rows, name, row);
  const byFold = (row: number) =>
    Array.from({ length: textFolds }, (_, fold) => at(`n${fold}`, row));
  const used = words.map((row) => ({
    word: textAt(rows, "word", row) ?? "",
    texts: at("n", row),
    byFold: byFold(row),
  }));
  return {
    rows: at("n", all),
    missing: at("n", all) - at("value", all),
    read: at("n", read),
    readByFold: byFold(read),
    characters: countsAt(rows, characters),
    length: countsAt(rows, lengths),
    words: used.sort((a, b) => b.texts - a.texts || (a.word < b.word ? -1 : 1)),
    distinct: at("value", total),
    uses: at("n", total),
  };
}

function countsAt(rows: Rows, own: readonly number[]): Ecdf {
  const sorted = own
    .map((row) => ({ value: numberAt(rows, "value", row), n: numberAt(rows, "n", row) }))
    .sort((a, b) => a.value - b.value);
  let n = 0;
  const cumulative = Uint32Array.from(sorted, (entry) => (n += entry.n));
  return { n, values: Float64Array.from(sorted, ({ value }) => value), cumulative };
}
