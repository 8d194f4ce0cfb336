import * as v from "valibot";
import { emptyGroupOutcomes, type GroupOutcomes } from "../measure/group-outcomes.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 50));

/** The counts of a group in which as many numbers as possible are zero. */
export const outcomesSchema = v.object({
  tp: count,
  fp: count,
  fn: count,
  tn: count,
  unlabelled: count,
  unpredicted: count,
  /** Rows that are predicted positive and have no label. */
  selectedUnlabelled: count,
  /** Rows with neither label nor prediction. */
  neither: count,
});
export type ShortOutcomes = v.InferOutput<typeof outcomesSchema>;

/** Gives back the same counts by `outcomesOf`, where they are those of one table. */
export function shortOutcomes(own: GroupOutcomes): ShortOutcomes {
  const { rows, unlabelled, unpredicted, selected, tp, fp, fn, tn } = own;
  const known = tp + fp + fn + tn;
  return {
    ...{ tp, fp, fn, tn, unlabelled, unpredicted },
    selectedUnlabelled: Math.max(0, selected - tp - fp),
    neither: Math.max(0, known + unlabelled + unpredicted - rows),
  };
}

/** The counts that `shortOutcomes` has shortened; of a group without outcomes all are 0. */
export function outcomesOf(short: ShortOutcomes | null): GroupOutcomes {
  if (short === null) return emptyGroupOutcomes;
  const { tp, fp, fn, tn, unlabelled, unpredicted, selectedUnlabelled, neither } = short;
  const rows = tp + fp + fn + tn + unlabelled + unpredicted - neither;
  return {
    ...{ rows, unlabelled, unpredicted, tp, fp, fn, tn },
    predicted: rows - unpredicted,
    selected: tp + fp + selectedUnlabelled,
  };
}
