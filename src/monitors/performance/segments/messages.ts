import { narrowSpace, number, percent } from "../../../format.ts";
import { plural } from "../../../messages.ts";
import type { SegmentFinding, SegmentsResult } from "./segments-result.ts";

/** A loss as text: a share of wrong rows, or an error in the target's units. */
export const lossText = (loss: SegmentsResult["loss"], value: number | null): string =>
  loss === "error_rate" ? percent(value) : number(value);

/** A difference of losses: percentage points of an error rate. */
export const effectText = (loss: SegmentsResult["loss"], value: number): string =>
  loss === "error_rate" ? `${number(value * 100, 3)}${narrowSpace}pp` : number(value, 3);

export const lossWord = (loss: SegmentsResult["loss"]): string =>
  loss === "error_rate" ? "error rate" : "mean absolute error";

export const weakMessage = (
  loss: SegmentsResult["loss"],
  worst: SegmentFinding,
  found: number,
): string =>
  `${lossWord(loss)} is ${lossText(loss, worst.loss.current)} where “${worst.label}”, ${effectText(loss, worst.effect)} more than elsewhere` +
  (found > 1 ? `; ${plural(found, "segment")} stand out` : "");

export const worsenedMessage = (
  loss: SegmentsResult["loss"],
  worst: SegmentFinding,
  found: number,
): string =>
  `${lossWord(loss)} went from ${lossText(loss, worst.loss.reference)} to ${lossText(loss, worst.loss.current)} where “${worst.label}”, more than elsewhere` +
  (found > 1 ? `; ${plural(found, "segment")} became worse` : "");

export const nothingFound = (tested: number, worsened: boolean): string =>
  worsened
    ? `none of ${plural(tested, "segment")} became worse than the others beyond chance`
    : `none of ${plural(tested, "segment")} is worse than the others beyond chance`;
