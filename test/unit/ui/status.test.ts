import { expect, test } from "vitest";
import {
  checkWords,
  countStatuses,
  driftWords,
  statusSummary,
  worstStatus,
} from "../../../src/ui/status.ts";

test("what occurs is summed up, worst first", () => {
  const counts = countStatuses(["pass", "fail", "pass", "skipped"]);
  expect(statusSummary(counts, driftWords)).toBe("1 drifted · 2 stable · 1 skipped");
  expect(statusSummary(countStatuses([]), driftWords)).toBe("");
});

test("one warning and two warnings", () => {
  expect(statusSummary(countStatuses(["warn"]), checkWords)).toBe("1 warning");
  expect(statusSummary(countStatuses(["warn", "warn"]), checkWords)).toBe("2 warnings");
});

test("the worst of several is what the outline shows", () => {
  expect(worstStatus(["pass", "warn", "skipped"])).toBe("warn");
  expect(worstStatus([])).toBeNull();
});
