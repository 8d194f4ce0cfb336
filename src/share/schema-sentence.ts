import * as v from "valibot";
import { notOfTheSchema } from "./messages.ts";

/** The first thing that is wrong with a document, as a sentence that names its place. */
export function schemaSentence(issue: v.BaseIssue<unknown>): string {
  return notOfTheSchema(
    v.getDotPath(issue) ?? "",
    issue.expected ?? "another value",
    issue.received,
  );
}
