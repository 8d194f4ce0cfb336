import { describe, expect, it } from "vitest";
import { conditionProblem } from "../../../src/run/condition-problem.ts";

describe("why a condition in SQL fails", () => {
  it("is what the engine says before it runs, without the statement around the condition", () => {
    const text = `Binder Error: Referenced column "agee" not found in FROM clause!
Candidate bindings: "age", "state"

LINE 1: SELECT CASE WHEN (agee > 40`;
    const said = `Referenced column "agee" not found in FROM clause! Candidate bindings: "age", "state"`;
    expect(conditionProblem(text)).toBe(said);
    expect(conditionProblem(`Error: ${text}`)).toBe(said);
  });

  it.each([
    `Conversion Error: Could not convert string 'Ann O'Neill' to INT32`,
    `Out of Range Error: Overflow in multiplication of INT32 (71 * Ann)!`,
    `Invalid Input Error: Malformed JSON at byte 0 of input. Input: "Ann"`,
    `Invalid Input Error: Ann\n\nLINE 1: Ann`,
  ])("never quotes a value of a row: %s", (text) => {
    const problem = conditionProblem(text);
    expect(problem).not.toBeNull();
    expect(problem).not.toMatch(/Ann|71|Neill/);
  });

  it("is unknown where it is not the condition's fault", () => {
    expect(conditionProblem("the engine has not been opened")).toBeNull();
    expect(conditionProblem("INTERNAL Error: Attempted to access index 3")).toBeNull();
    expect(conditionProblem("FATAL Error: the database has been invalidated")).toBeNull();
  });
});
