import type { SubjectColumn } from "../../../data/subject-column.ts";
import type { Pair } from "../../../measure/need.ts";
import type { TextWords } from "../../../measure/text-words.ts";
import { categoryExpression } from "../../../sql/column-expression.ts";
import { rowsWithWordSql } from "../../../sql/words.ts";
import type { CategoryBars } from "../../distribution.ts";
import type { DriftParts } from "../drift-part.ts";

const shownParts = 8;
const shownBars = 20;

/** A word, and the texts of both sides that use it. */
interface Word {
  readonly word: string;
  readonly reference: number;
  readonly current: number;
}

function wordsOf({ reference, current }: Pair<TextWords>): readonly Word[] {
  const before = new Map(reference.words.map(({ word, texts }) => [word, texts]));
  const now = new Map(current.words.map(({ word, texts }) => [word, texts]));
  return [...new Set([...before.keys(), ...now.keys()])].map((word) => ({
    word,
    reference: before.get(word) ?? 0,
    current: now.get(word) ?? 0,
  }));
}

/** The most frequent words of both sides, by the texts that use them. */
export function wordBars(pair: Pair<TextWords>): CategoryBars | null {
  const words = wordsOf(pair).toSorted(
    (a, b) => b.reference + b.current - a.reference - a.current || (a.word < b.word ? -1 : 1),
  );
  if (words.length === 0) return null;
  const drawn = words.slice(0, shownBars);
  const sum = (of: readonly Word[], side: "reference" | "current") =>
    of.reduce((total, word) => total + word[side], 0);
  const { reference, current } = pair;
  const categories = Math.max(reference.distinct, current.distinct, words.length) - drawn.length;
  return {
    kind: "categories",
    labels: drawn.map(({ word }) => word),
    reference: drawn.map((word) => word.reference),
    current: drawn.map((word) => word.current),
    other:
      categories === 0
        ? null
        : {
            categories,
            reference: reference.uses - sum(drawn, "reference"),
            current: current.uses - sum(drawn, "current"),
          },
  };
}

/** The words whose share of the texts changed most. */
export function wordParts(column: SubjectColumn, pair: Pair<TextWords>): DriftParts | null {
  const { read: n } = pair.reference;
  const { read: m } = pair.current;
  if (n === 0 || m === 0) return null;
  const moved = wordsOf(pair)
    .map(({ word, reference, current }) => ({ word, r: reference / n, c: current / m }))
    .filter(({ r, c }) => r !== c)
    .sort((a, b) => Math.abs(b.c - b.r) - Math.abs(a.c - a.r) || (a.word < b.word ? -1 : 1));
  const whole = moved.reduce((sum, { r, c }) => sum + Math.abs(c - r), 0);
  const rest = moved.slice(shownParts);
  const stored = column.current;
  return {
    of: "moved rows",
    parts: moved.slice(0, shownParts).map(({ word, r, c }) => ({
      label: word,
      referenceShare: r,
      currentShare: c,
      rowsMoved: Math.round((c - r) * m),
      part: Math.abs(c - r) / whole,
      sql: stored === null ? "" : rowsWithWordSql(categoryExpression(stored, column.type), word),
    })),
    rest:
      rest.length === 0
        ? null
        : {
            count: rest.length,
            part: rest.reduce((sum, { r, c }) => sum + Math.abs(c - r), 0) / whole,
          },
  };
}
