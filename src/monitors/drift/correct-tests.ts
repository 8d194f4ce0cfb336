import { adjustedPValues } from "../../stats/multiple-testing.ts";
import { meets } from "../finding.ts";
import type { Check } from "../monitor.ts";
import type { CorrectedTest, DatasetDriftResult } from "./dataset-drift-result.ts";
import { driftMethods } from "./methods/catalogue.ts";

/**
 * The columns' tests, corrected for their number: with a hundred columns, five would drift at a
 * threshold of 5 % by chance alone. Distances are no tests and have nothing to correct.
 */
export function correctTests(
  checks: readonly Check[],
  correction: DatasetDriftResult["correction"],
): readonly CorrectedTest[] {
  const tests = checks.flatMap(({ column, metric, value, condition }) =>
    column !== null && value !== null && condition !== null && isTest(metric)
      ? [{ column, pValue: value, condition }]
      : [],
  );
  const adjusted = adjustedPValues(
    tests.map(({ pValue }) => pValue),
    correction,
  );
  return tests.map(({ column, pValue, condition }, i) => {
    const after = adjusted[i] ?? pValue;
    return { column, pValue, adjusted: after, drifted: !meets(after, condition) };
  });
}

const isTest = (metric: string): boolean =>
  driftMethods.some(({ name, scoreKind }) => name === metric && scoreKind === "pValue");
