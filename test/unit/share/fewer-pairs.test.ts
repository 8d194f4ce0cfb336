import { expect, test } from "vitest";
import type { Report } from "../../../src/notebook/report.ts";
import { packReport } from "../../../src/share/pack-report.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { madeReport } from "./support/made-report.ts";
import { throughLink } from "./support/open-link.ts";

const monitor = "quality.correlation";

/** The report of 20 columns with the correlations of all its pairs. */
function withCorrelations(): Report {
  const report = madeReport(20);
  const random = seededRandom(5);
  const columns = report.columns.map(({ name }) => name);
  const pairs = columns
    .flatMap((a, i) => columns.slice(i + 1).map((b) => ({ a, b })))
    .map(({ a, b }) => {
      const reference = random() - 0.5;
      const current = reference + (random() - 0.5) / 4;
      const change = current - reference;
      const chance = random() / 10;
      return { a, b, measure: "pearson", reference, current, change, chance, reason: "" };
    })
    .toSorted((x, y) => Math.abs(y.change) - Math.abs(x.change));
  const dataset = { columns, leftOut: [], folded: [], note: "", threshold: 0.25, pairs };
  const rows = pairs.map(({ a, b, measure, reference, current }) => ({
    ...{ monitor, slice: "current", column: a, segment: `with=${b}`, metric: measure },
    ...{ value: current, reference, note: null },
  }));
  return {
    ...report,
    metrics: [...report.metrics, ...rows],
    results: { ...report.results, [monitor]: { dataset } },
  };
}

test("a link keeps the pairs that changed most, exactly, and their metrics only", async () => {
  const report = withCorrelations();
  const back = await throughLink(report);
  const before = report.results[monitor]?.dataset as { pairs: readonly unknown[] };
  const after = back.results[monitor]?.dataset as { pairs: readonly unknown[] };
  expect(before.pairs).toHaveLength(190);
  expect(after.pairs.length).toBeGreaterThanOrEqual(8);
  expect(after.pairs.length).toBeLessThanOrEqual(24);
  expect(after.pairs).toEqual(before.pairs.slice(0, after.pairs.length));
  const own = back.metrics.filter((metric) => metric.monitor === monitor);
  expect(own).toHaveLength(after.pairs.length);
  expect(back.metrics.length - own.length).toBe(report.metrics.length - 190);
  expect(back.provenance["link"]).toMatchObject({
    leftOut: expect.arrayContaining(["pairs"]),
  });
});

test("correlations of 20 columns keep a link within 8,000 characters", async () => {
  expect((await packReport(withCorrelations())).length).toBeLessThanOrEqual(8000);
});
