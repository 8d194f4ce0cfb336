import { keyedSelect, type KeyedRows } from "./keyed-rows.ts";

/** Two models on the same rows: VARCHAR expressions of labels. */
export interface PairedLabels {
  readonly target: string;
  readonly champion: string;
  readonly challenger: string;
}

/** `PairedCorrectness`, one row a slice; rows with all three labels. */
export function pairedLabelsSql(rows: KeyedRows, model: PairedLabels): string {
  const { target, champion, challenger } = model;
  const count = (name: string, condition: string) =>
    `COUNT(CASE WHEN ${condition} THEN 1 END)::DOUBLE AS ${name}`;
  return `SELECT slice,
       ${count("both", "a = y AND b = y")},
       ${count("champion_only", "a = y AND b <> y")},
       ${count("challenger_only", "a <> y AND b = y")},
       ${count("neither", "a <> y AND b <> y")},
       ${count("disagree", "a <> b")}
FROM (${keyedSelect(rows, { y: target, a: champion, b: challenger })})
WHERE slice IS NOT NULL AND y IS NOT NULL
GROUP BY slice`;
}

/** Two models of a number on the same rows: DOUBLE expressions. */
export type PairedNumbers = PairedLabels;

/** `PairedLosses` of |e| and e², one row a slice; rows where all three are finite. */
export function pairedNumbersSql(rows: KeyedRows, model: PairedNumbers): string {
  const { target, champion, challenger } = model;
  const columns = ["absolute", "squared"].flatMap((loss) => {
    const [a, b] = [`a_${loss}`, `b_${loss}`];
    const difference = `(${b} - ${a})`;
    return [
      `SUM(${a})::DOUBLE AS champion_${loss}`,
      `SUM(${b})::DOUBLE AS challenger_${loss}`,
      `SUM(${difference} * ${difference})::DOUBLE AS difference_squares_${loss}`,
    ];
  });
  return `SELECT slice, COUNT(*)::DOUBLE AS n,
       COUNT(CASE WHEN b_absolute < a_absolute THEN 1 END)::DOUBLE AS challenger_closer,
       COUNT(CASE WHEN a_absolute < b_absolute THEN 1 END)::DOUBLE AS champion_closer,
       ${columns.join(",\n       ")}
FROM (SELECT slice, abs(a - y) AS a_absolute, abs(b - y) AS b_absolute,
             (a - y) * (a - y) AS a_squared, (b - y) * (b - y) AS b_squared
      FROM (${keyedSelect(rows, { y: target, a: champion, b: challenger })})
      WHERE slice IS NOT NULL AND isfinite(y) AND isfinite(a) AND isfinite(b))
GROUP BY slice`;
}

/** Shows the rows on which two models disagree, the farthest apart first; to read and run. */
export function disagreementSql(
  table: string,
  { target, champion, challenger }: PairedLabels,
  kind: "labels" | "numbers",
): string {
  const columns = `${target} AS target, ${champion} AS champion, ${challenger} AS challenger`;
  return kind === "labels"
    ? `SELECT ${columns}, *
FROM ${table}
WHERE ${champion} <> ${challenger}`
    : `SELECT ${columns}, *
FROM ${table}
WHERE ${champion} <> ${challenger}
ORDER BY abs(${challenger} - ${champion}) DESC
LIMIT 100`;
}
