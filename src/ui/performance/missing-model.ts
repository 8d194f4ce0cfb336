import type { Report } from "../../notebook/report.ts";

interface Missing {
  readonly sentence: string;
  readonly nextStep: string;
}

const how = "Say which column holds it by giving it that role in";

/** Why there is no performance to show, and what the person can do about it. */
export function missingForPerformance({ columns, checks }: Report): Missing {
  const has = (role: string) => columns.some((column) => column.role === role);
  const hasPrediction = has("prediction") || has("probability");
  if (!has("target") && !hasPrediction) {
    return {
      sentence:
        "There is nothing to measure yet: no column is the target (what really happened), and none a prediction.",
      nextStep: "Say which columns hold them by giving them these roles in",
    };
  }
  if (!has("target")) {
    return {
      sentence:
        "The labels are missing: no column is the target, so predictions cannot be held against what really happened.",
      nextStep: how,
    };
  }
  if (!hasPrediction) {
    return {
      sentence:
        "The predictions are missing: there is a target, but no column is a prediction or a probability.",
      nextStep: how,
    };
  }
  const reasons = checks
    .filter(
      ({ monitor, status }) =>
        (monitor === "performance.regression" || monitor === "performance.classification") &&
        (status === "skipped" || status === "error"),
    )
    .map(({ message }) => message.charAt(0).toUpperCase() + message.slice(1));
  return {
    sentence: `${[...new Set(reasons)].join(". ")}.`,
    nextStep: "Correct the types and roles in",
  };
}
