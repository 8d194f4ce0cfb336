import { expect, test } from "vitest";
import type { LoadProgress } from "../../../src/data/dataset.ts";
import { sparseProgress } from "../../../src/run/sparse-progress.ts";

test("of a thousand steps a second a few are told, and every new stage", () => {
  let time = 0;
  const told: string[] = [];
  const tell = sparseProgress(
    ({ stage, doneBytes }: LoadProgress) => told.push(`${stage} ${String(doneBytes)}`),
    () => time,
  );
  for (let step = 0; step <= 450; step++) {
    tell({ stage: step < 430 ? "loading" : "profiling", doneBytes: step });
    time++;
  }
  expect(told).toEqual(["loading 0", "loading 200", "loading 400", "profiling 430"]);
});
