import { literal } from "./identifier.ts";
import { keyedSelect, type KeyedRows } from "./keyed-rows.ts";
import type { LabelModel, ScoreModel } from "./classification.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** Decisions about people: VARCHAR expressions, and what counts as positive in both columns. */
export interface GroupModel extends LabelModel {
  /** The group of a row, VARCHAR; cross and bin columns with `crossedKey` and `binKey`. */
  readonly group: string;
  readonly positive: string;
}

/** `GroupOutcomes`, one row a slice and group; the group NULL is one of its own. */
export function groupOutcomesSql(rows: KeyedRows, model: GroupModel): string {
  const { target, prediction, group, positive } = model;
  const count = (name: string, condition: string) =>
    `COUNT(CASE WHEN ${condition} THEN 1 END)::DOUBLE AS ${name}`;
  const is = (column: string) => `${column} = ${literal(positive)}`;
  return `SELECT slice, member_of,
       COUNT(*)::DOUBLE AS rows,
       ${count("unlabelled", "y IS NULL")},
       ${count("unpredicted", "p IS NULL")},
       ${count("predicted", "p IS NOT NULL")},
       ${count("selected", "p")},
       ${count("tp", "y AND p")},
       ${count("fp", "NOT y AND p")},
       ${count("fn", "y AND NOT p")},
       ${count("tn", "NOT y AND NOT p")}
FROM (${keyedSelect(rows, { member_of: group, y: is(target), p: is(prediction) })})
WHERE slice IS NOT NULL
GROUP BY slice, member_of`;
}

/**
 * The rows with a label and a finite score: their groups `k0` …, one for each way to tell people
 * apart (VARCHAR, NULL where not known), `y` (1 for the positive label) and `s`.
 */
export function groupScoresSql(
  slice: SliceRows,
  groups: readonly string[],
  { target, score, positive }: ScoreModel,
): string {
  const keys = groups.map((group, i) => `${group} AS k${i}`);
  const label = `(${target} = ${literal(positive)})::INTEGER AS y`;
  return `SELECT *
FROM (SELECT ${[...keys, label, `${score} AS s`].join(",\n             ")}
      ${fromSlice(slice)})
WHERE y IS NOT NULL AND isfinite(s)`;
}
