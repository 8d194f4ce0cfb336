import * as messages from "../messages.ts";

/** What the engine says before a statement runs names columns, types and the condition itself. */
const saidBeforeItRuns: ReadonlySet<string> = new Set(["Parser", "Binder", "Catalog", "Syntax"]);

/**
 * Why a condition in SQL gives no rows, to stand in a report: as a part of a sentence without any
 * value of the rows, which the engine quotes where a condition fails on one. `null` where the text
 * is not what an engine says of a statement.
 */
export function conditionProblem(engineText: string): string | null {
  const [, kind, text] =
    /^(?:Error: )?([A-Z][a-z]+(?: [A-Za-z]+)*) Error: ([^]*)/.exec(engineText) ?? [];
  if (kind === undefined || text === undefined) return null;
  if (saidBeforeItRuns.has(kind)) {
    // To its first blank line; what comes after is the statement around it.
    return (text.split(/\n\s*\n/)[0] ?? text).replaceAll(/\s*\n\s*/g, " ");
  }
  if (kind === "Conversion") return messages.valueNotOfItsType;
  return kind === "Out of Range" ? messages.valueOutOfRange : messages.failsOnRows(kind);
}
