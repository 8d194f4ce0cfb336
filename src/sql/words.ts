import { literal } from "./identifier.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** Texts are dealt into so many folds by a hash of their place in the table. */
export const textFolds = 5;

/** Above so many rows, every second, third … text is read: words cost a second a million. */
const mostTexts = 200_000;

/** Words that are listed, the most frequent ones. */
export const mostWords = 20_000;

/** Letters, digits and underscores in a row, in lower case, are a word. */
const wordsOf = (x: string): string =>
  `regexp_extract_all(lower(${x}), ${literal("[\\p{L}\\p{N}_]+")})`;

/** The texts that are read: their `place`, `fold` and `x`. */
function textsSql(slice: SliceRows, text: string): string {
  const from = fromSlice(slice);
  return `SELECT place, (hash(place) % ${textFolds})::INTEGER AS fold, x
  FROM (SELECT row_number() OVER () AS place, ${text} AS x
        ${from})
  WHERE x IS NOT NULL
    AND place % greatest(1, CAST(ceil((SELECT COUNT(*) ${from}) / ${mostTexts}) AS BIGINT)) = 0`;
}

const byFold = Array.from({ length: textFolds }, (_, fold) => fold);

/**
 * The words of a text column, in rows of several kinds (`kind`): texts of each number of characters
 * (0) and of words (1) `value`, as `n`; texts `n` that use a `word`, also by fold `n0` … (2); all
 * distinct words `value` and their texts `n` (3); texts `n`, also by fold (4); rows with a text
 * `value`, and all rows `n` (5).
 */
export function textWordsSql(slice: SliceRows, text: string): string {
  const noFolds = byFold.map((fold) => `0::DOUBLE AS n${fold}`).join(", ");
  const folds = byFold
    .map((fold) => `COUNT(CASE WHEN fold = ${fold} THEN 1 END)::DOUBLE AS n${fold}`)
    .join(", ");
  const none = "CAST(NULL AS VARCHAR) AS word";
  return `WITH texts AS MATERIALIZED (
  SELECT fold, length(x) AS characters, ${wordsOf("x")} AS words
  FROM (${textsSql(slice, text)})
), used AS MATERIALIZED (
  SELECT word, COUNT(*) AS texts, ${folds}
  FROM (SELECT fold, unnest(list_distinct(words)) AS word FROM texts)
  GROUP BY word
)
SELECT 0 AS kind, ${none}, characters::DOUBLE AS value, COUNT(*)::DOUBLE AS n, ${noFolds}
FROM texts
GROUP BY characters
UNION ALL
SELECT 1 AS kind, ${none}, len(words)::DOUBLE AS value, COUNT(*)::DOUBLE AS n, ${noFolds}
FROM texts
GROUP BY len(words)
UNION ALL
(SELECT 2 AS kind, word, 0::DOUBLE AS value, texts::DOUBLE AS n, ${byFold.map((fold) => `n${fold}`).join(", ")}
 FROM used
 ORDER BY n DESC, word
 LIMIT ${mostWords})
UNION ALL
SELECT 3 AS kind, ${none}, COUNT(*)::DOUBLE AS value, COALESCE(SUM(texts), 0)::DOUBLE AS n, ${noFolds}
FROM used
UNION ALL
SELECT 4 AS kind, ${none}, 0::DOUBLE AS value, COUNT(*)::DOUBLE AS n, ${folds}
FROM texts
UNION ALL
SELECT 5 AS kind, ${none}, COUNT(x)::DOUBLE AS value, COUNT(*)::DOUBLE AS n, ${noFolds}
FROM (SELECT ${text} AS x
      ${fromSlice(slice)})`;
}

/** What a word adds to a text's score, fold by fold. Whole numbers. */
export interface WordWeights {
  readonly word: string;
  readonly weights: readonly number[];
}

/** Texts `n` of each `score`: its fold's base and the weights of the words that it uses. */
export function textScoresSql(
  slice: SliceRows,
  text: string,
  words: readonly WordWeights[],
  bases: readonly number[],
): string {
  const values = words.map(
    ({ word, weights }) => `(${[literal(word), ...weights.map(Math.trunc)].join(", ")})`,
  );
  const columns = byFold.map((fold) => `w${fold}`);
  return `WITH weights(word, ${columns.join(", ")}) AS (VALUES ${values.join(", ")}),
texts AS (
  ${textsSql(slice, text)}
), parts AS (
  SELECT place, fold, unnest(list_distinct(${wordsOf("x")})) AS word
  FROM texts
), sums AS (
  SELECT place, SUM([${columns.join(", ")}][fold + 1]) AS part
  FROM parts JOIN weights USING (word)
  GROUP BY place
)
SELECT ([${bases.map(Math.trunc).join(", ")}][fold + 1] + COALESCE(part, 0))::DOUBLE AS score,
       COUNT(*)::DOUBLE AS n
FROM texts LEFT JOIN sums USING (place)
GROUP BY 1
ORDER BY 1`;
}

/** Shows the current rows whose text uses a word. */
export const rowsWithWordSql = (text: string, word: string): string =>
  `FROM current
WHERE list_contains(${wordsOf(text)}, ${literal(word)})`;
