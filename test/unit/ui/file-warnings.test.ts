import { expect, test } from "vitest";
import type { Dataset } from "../../../src/data/dataset.ts";
import { fileWarnings } from "../../../src/ui/file-warnings.ts";
import { outlineBadges } from "../../../src/ui/report/badges.ts";
import type { LogView, SideView } from "../../../src/ui/session-view.ts";
import { reportWith } from "./report-with.ts";

const dataset = (...warnings: readonly string[]): Dataset => ({
  name: "a.csv",
  format: "csv",
  rows: 2,
  columns: [],
  notices: [
    { level: "info", text: "the delimiter is a comma" },
    ...warnings.map((text) => ({ level: "warn", text }) as const),
  ],
  sizeBytes: 10,
  fingerprint: "0123456789abcdef",
});

const view = (own: Dataset): SideView => ({
  status: "ready",
  name: own.name,
  sizeBytes: own.sizeBytes,
  dataset: own,
  progress: null,
  error: null,
});

test("what was left out of a file is said of each side, and of a log once", () => {
  const sides = { reference: view(dataset("3 rows were left out")), current: view(dataset()) };
  expect(fileWarnings({ log: null, sides })).toEqual(["3 rows were left out"]);
  const log: LogView = {
    ...view(dataset("1 row was left out")),
    split: { by: "share", share: 0.5 },
  };
  expect(fileWarnings({ log, sides: { reference: log, current: log } })).toEqual([
    "1 row was left out",
  ]);
});

test("the outline warns of files that were not read as they are", () => {
  expect(outlineBadges(reportWith({}), 0).get("files")).toEqual({ kind: "count", text: "2" });
  expect(outlineBadges(reportWith({}), 3).get("files")).toEqual({
    kind: "status",
    status: "warn",
    text: "3",
  });
});
