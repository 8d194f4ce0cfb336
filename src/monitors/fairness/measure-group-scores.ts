import type { Side } from "../../data/dataset.ts";
import { numberAt, textAt } from "../../measure/decode.ts";
import { rowsOf } from "../../measure/measure-spreads.ts";
import type { Ask } from "../../measure/need.ts";
import type { ScoreCounts } from "../../measure/score-counts.ts";
import type { ScoreModel } from "../../sql/classification.ts";
import { groupScoresSql } from "../../sql/fairness.ts";
import { ecdfOf } from "../../stats/ecdf.ts";
import type { SensitiveGroups } from "./sensitive-groups.ts";

/** The exact scores of each group of one way to tell people apart. */
export type GroupScores = ReadonlyMap<string, ScoreCounts>;

/** The scores of every group, for all ways to tell people apart in one pass over the rows. */
export async function measureGroupScores(
  ask: Ask,
  side: Side,
  groups: readonly SensitiveGroups[],
  model: ScoreModel,
  step: number,
): Promise<readonly GroupScores[]> {
  const keys = groups.map(({ key }) => key[side]);
  const rows = await ask(groupScoresSql(rowsOf(side, step).slice, keys, model));
  const lists = groups.map(() => new Map<string, { positive: number[]; negative: number[] }>());
  for (let row = 0; row < rows.count; row++) {
    const score = numberAt(rows, "s", row);
    const isPositive = numberAt(rows, "y", row) === 1;
    lists.forEach((known, k) => {
      const group = textAt(rows, `k${k}`, row);
      if (group === null) return;
      const own = known.get(group) ?? { positive: [], negative: [] };
      own[isPositive ? "positive" : "negative"].push(score);
      known.set(group, own);
    });
  }
  return lists.map(
    (known) =>
      new Map(
        [...known].map(([group, { positive, negative }]) => [
          group,
          { positive: ecdfOf(positive), negative: ecdfOf(negative) },
        ]),
      ),
  );
}
