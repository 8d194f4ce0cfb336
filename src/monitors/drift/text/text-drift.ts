import { count, number, percent } from "../../../format.ts";
import { required, type Pair } from "../../../measure/need.ts";
import type { TextWords } from "../../../measure/text-words.ts";
import { mostWords } from "../../../sql/words.ts";
import type { Ecdf } from "../../../stats/ecdf.ts";
import { defined, undefinedBecause, type Outcome } from "../../../stats/outcome.ts";
import { rankSums } from "../../../stats/performance/rank-sums.ts";
import { rocAuc } from "../../../stats/performance/roc-auc.ts";
import { quantile } from "../../../stats/quantile.ts";
import { aucByChance } from "../../../stats/side-classifier.ts";
import { mean } from "../../../stats/standard-deviation.ts";
import type { ColumnSubject, Finding } from "../../monitor.ts";
import type { ColumnDriftChoice } from "../column-drift-params.ts";
import type { ColumnDriftResult, LengthSummary, TextChange } from "../column-drift-result.ts";
import { columnFinding } from "../column-finding.ts";
import type { DriftMethod, DriftScore } from "../drift-method.ts";
import { meanEffect } from "../effect.ts";
import { knownWords } from "./measure-text.ts";
import { wordBars, wordParts } from "./word-parts.ts";

const shownWords = 10;

/** Evidently's question and limit for texts, with a classifier of our own. */
export const wordsMethod: DriftMethod = {
  name: "word_classifier",
  label: "Classifier by words",
  scoreKind: "distance",
  threshold: 0.55,
  passes: "lt",
  source:
    "Area under the ROC curve of telling current from reference texts, as Evidently's text drift " +
    `asks; by an additive (naive Bayes) classifier of the ${knownWords} most frequent words where ` +
    "Evidently fits a linear model to TF-IDF, so the numbers are near, not equal.",
};

/** Whether texts use other words than before, and how their length has changed. */
export function textDrift(
  subject: ColumnSubject,
  choice: ColumnDriftChoice,
): Finding<ColumnDriftResult> {
  const pair = required(subject.measured.words, "words");
  const text = changeOfTexts(pair);
  const n = { reference: pair.reference.read, current: pair.current.read };
  return columnFinding(subject, choice, wordsMethod, () => scoreOf(pair, text), {
    kind: "text",
    because: "Chosen because the column holds texts.",
    n,
    distribution: wordBars(pair),
    quantiles: [],
    effect: meanEffect({ reference: pair.reference.length, current: pair.current.length }),
    parts: wordParts(subject.column, pair),
    change: text === null ? "" : sentence(text),
    sql: `${subject.sql("words", "reference")};\n\n${subject.sql("words", "current")};`,
    text,
  });
}

function scoreOf(
  { reference, current }: Pair<TextWords>,
  text: TextChange | null,
): Outcome<DriftScore> {
  if (reference.scores.n === 0 || current.scores.n === 0 || text === null) {
    return undefinedBecause("the texts have no words");
  }
  const area = rocAuc(rankSums({ positive: current.scores, negative: reference.scores }));
  if (!area.ok) return area;
  const { value, interval } = area.value;
  const chance = aucByChance(reference.read, current.read);
  const { characters, words, newWords, note } = text;
  const meanOf = (metric: string, of: Pair<LengthSummary>) => ({
    metric,
    value: of.current.mean,
    reference: of.reference.mean,
  });
  return defined({
    score: value,
    noise: { expected: 0.5, limit: chance, how: "closed form" },
    metrics: [
      { metric: "word_classifier", value },
      meanOf("characters", characters),
      meanOf("words", words),
      { metric: "new_word_share", value: newWords.share },
    ],
    computation: [
      `each text's score = Σ ln(share of current texts / share of reference texts) over the ${knownWords} most frequent words, present or absent, learnt on the other 4 of 5 folds`,
      `P(score of a current text > score of a reference text) = ${number(value, 6)}` +
        (interval === null
          ? ""
          : `, 95 % interval ${number(interval.low)} to ${number(interval.high)}`),
      ...(note === "" ? [] : [note]),
    ],
  });
}

function changeOfTexts({ reference, current }: Pair<TextWords>): TextChange | null {
  if (reference.read === 0 || current.read === 0) return null;
  const known = new Set(reference.words.map(({ word }) => word));
  const fresh = current.words.filter(({ word }) => !known.has(word));
  const uses = fresh.reduce((sum, { texts }) => sum + texts, 0);
  const missing = ({ rows, missing: gaps }: TextWords) => (rows === 0 ? 0 : gaps / rows);
  return {
    missingShare: { reference: missing(reference), current: missing(current) },
    characters: {
      reference: lengthsOf(reference.characters),
      current: lengthsOf(current.characters),
    },
    words: { reference: lengthsOf(reference.length), current: lengthsOf(current.length) },
    newWords: {
      share: current.uses === 0 ? 0 : uses / current.uses,
      count: fresh.length,
      examples: fresh.slice(0, shownWords).map(({ word, texts }) => ({ label: word, rows: texts })),
    },
    note: noteOn({ reference, current }),
  };
}

function noteOn({ reference, current }: Pair<TextWords>): string {
  const sampled = [reference, current].some(({ read, rows, missing }) => read < rows - missing);
  const many = Math.max(reference.distinct, current.distinct) > mostWords;
  const parts = [
    sampled
      ? `${count(reference.read)} reference and ${count(current.read)} current texts were read, evenly spaced in the table`
      : "",
    many ? `new words are those beyond the ${count(mostWords)} most frequent ones` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function lengthsOf(lengths: Ecdf): LengthSummary {
  const at = (p: number) => {
    const found = quantile(lengths, p);
    return found.ok ? found.value : 0;
  };
  const average = mean(lengths);
  return {
    min: at(0),
    q25: at(0.25),
    median: at(0.5),
    q75: at(0.75),
    max: at(1),
    mean: average.ok ? average.value : 0,
  };
}

const sentence = ({ words, newWords }: TextChange): string =>
  `The median text has ${number(words.current.median)} words, ${number(words.reference.median)} before; ${percent(newWords.share)} of the words are new.`;
