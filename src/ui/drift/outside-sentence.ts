import { count, moment, number } from "../../format.ts";
import type { Histogram } from "../../monitors/distribution.ts";

/** Which rows the picture leaves out, because they lie beyond its edges; empty when none do. */
export function outsideSentence({ lo, hi, below, above }: Histogram, isTime: boolean): string {
  const write = isTime ? moment : number;
  const part = (rows: { readonly reference: number; readonly current: number }, where: string) =>
    rows.reference + rows.current === 0
      ? []
      : [`${count(rows.reference)} and ${count(rows.current)} rows ${where}`];
  const parts = [...part(below, `below ${write(lo)}`), ...part(above, `above ${write(hi)}`)];
  return parts.length === 0
    ? ""
    : `Not drawn (reference and current): ${parts.join("; ")}. They count in the score.`;
}
