import type { Side } from "../../../data/dataset.ts";
import type { SubjectColumn } from "../../../data/subject-column.ts";
import type { Pair, TableMeasurement } from "../../../measure/need.ts";
import { decodeScores, type CodeCounts } from "../../../measure/side-classifier.ts";
import { decodeTextWords, type TextWords } from "../../../measure/text-words.ts";
import { categoryOn } from "../../../sql/column-on-side.ts";
import { textFolds, textScoresSql, textWordsSql } from "../../../sql/words.ts";
import { emptyEcdf } from "../../../stats/ecdf.ts";
import { outOfFoldLogOdds } from "../../../stats/side-classifier.ts";

type Words = Omit<TextWords, "scores">;

/** Words that the classifier knows: the most frequent ones of both sides together. */
export const knownWords = 300;

/** Measures the words of a text column, and scores its texts by them. */
export const measureText =
  (column: SubjectColumn): TableMeasurement<Pair<TextWords>> =>
  async (ask) => {
    const text = (side: Side) => categoryOn(column, side);
    const words = async (side: Side) =>
      decodeTextWords(await ask[side](textWordsSql({ table: side }, text(side))));
    const [reference, current] = await Promise.all([words("reference"), words("current")]);
    const { weights, bases } = weightsOf({ reference, current });
    const scores = async (side: Side) => {
      if (weights.length === 0) return emptyEcdf;
      return decodeScores(
        await ask[side](textScoresSql({ table: side }, text(side), weights, bases)),
      );
    };
    const [before, now] = await Promise.all([scores("reference"), scores("current")]);
    return {
      reference: { ...reference, scores: before },
      current: { ...current, scores: now },
    };
  };

/** A known word's weight is what its presence says beyond its absence, which the base counts. */
function weightsOf({ reference, current }: Pair<Words>) {
  const byWord = (side: Words) => new Map(side.words.map((used) => [used.word, used.byFold]));
  const before = byWord(reference);
  const now = byWord(current);
  const texts = new Map<string, number>();
  for (const { word, texts: n } of [...reference.words, ...current.words]) {
    texts.set(word, (texts.get(word) ?? 0) + n);
  }
  const known = [...texts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, knownWords)
    .map(([word]) => word);
  const bases = new Array<number>(textFolds).fill(0);
  const weights = known.map((word) => {
    const odds = outOfFoldLogOdds(
      presence(reference.readByFold, before.get(word)),
      presence(current.readByFold, now.get(word)),
    );
    odds.forEach(([absent = 0], fold) => (bases[fold] = (bases[fold] ?? 0) + absent));
    return { word, weights: odds.map(([absent = 0, present = 0]) => present - absent) };
  });
  return { weights, bases };
}

/** Texts without and with a word, fold by fold. */
const presence = (texts: readonly number[], using: readonly number[] = []): CodeCounts =>
  texts.map((n, fold) => [n - (using[fold] ?? 0), using[fold] ?? 0]);
