import type { Side } from "../data/dataset.ts";
import { assignPair } from "./empty/assign-files.ts";

/** What a drop means: data for sides, a report, or more than a comparison can take. */
export type Dropped =
  | { readonly kind: "data"; readonly files: readonly (readonly [Side, File])[] }
  | { readonly kind: "report"; readonly file: File }
  | { readonly kind: "refused"; readonly reason: string };

/** A pair is assigned by its names; a single file goes to the side it was dropped on. */
export async function readDrop(files: readonly File[], side: Side): Promise<Dropped> {
  const [first, second] = files;
  if (first === undefined) {
    return { kind: "refused", reason: "What was dropped is not a file. Drop one or two files." };
  }
  if (files.length > 2) {
    const reason = `${files.length} files were dropped, and a comparison takes two: none was opened.`;
    return { kind: "refused", reason };
  }
  if (second === undefined) {
    if (await isReport(first)) return { kind: "report", file: first };
    return { kind: "data", files: [[side, first]] };
  }
  const pair = assignPair(first, second);
  return {
    kind: "data",
    files: [
      ["reference", pair.reference],
      ["current", pair.current],
    ],
  };
}

/** An exported page, or JSON that says at its beginning that it is a report. */
async function isReport(file: File): Promise<boolean> {
  if (/\.html?$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name)) return false;
  return (await file.slice(0, 2000).text()).includes('"driftbook/report"');
}
