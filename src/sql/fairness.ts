import { groupsCode, type CodedGroup } from "./coded-group.ts";
import { labelCode, type LabelModel } from "./classification.ts";
import { numberOrNaN } from "./column-expression.ts";
import { fromSlice, type SliceRows } from "./slice.ts";

/** Decisions about people: VARCHAR expressions, and what counts as positive in both columns. */
export interface GroupModel extends LabelModel {
  readonly positive: string;
  readonly groups: readonly CodedGroup[];
}

/** A row's code: `labelCode` of its label, three times that of what was predicted, and its groups. */
function codedRows(slice: SliceRows, model: GroupModel, score: string | null): string {
  const { target, prediction, groups, positive } = model;
  const parts = [labelCode("y", positive), `3 * ${labelCode("p", positive)}`, groupsCode(groups)];
  const columns = [
    `${target} AS y`,
    `${prediction} AS p`,
    ...(score === null ? [] : [`${score} AS s`]),
    ...groups.map(({ segment }, k) => `${segment} AS g${k}`),
  ];
  const code = `(${parts.join("\n        + ")})::INTEGER AS code`;
  return `SELECT ${[...(score === null ? [] : [`${numberOrNaN("s")} AS score`]), code].join(", ")}
FROM (SELECT ${columns.join(",\n             ")}
      ${fromSlice(slice)})`;
}

/** The rows of each code: `code` and `n`. */
export const groupCodesSql = (slice: SliceRows, model: GroupModel): string =>
  `SELECT code, COUNT(*)::DOUBLE AS n
FROM (${codedRows(slice, model, null)})
GROUP BY code`;

/** The score (DOUBLE, NaN where there is none) and the code of every row. */
export const groupScoresSql = (slice: SliceRows, model: GroupModel, score: string): string =>
  codedRows(slice, model, score);
