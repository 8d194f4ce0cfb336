import * as v from "valibot";
import { expect, it } from "vitest";
import { prepareMonitors } from "../../../src/run/prepare.ts";
import { notebookSchema } from "../../../src/notebook/notebook.ts";

const values = { tp: 1, fp: -2, fn: -3, tn: 4 };

const prepared = (cells: readonly object[]) => {
  const { monitors, notices } = prepareMonitors(v.parse(notebookSchema, { version: 1, cells }));
  const found = monitors.find(({ monitor }) => monitor.id === "performance.estimated");
  return { params: found?.params, notices };
};

it("what decisions are worth is said once, for known and for missing labels", () => {
  const classifier = { kind: "monitor", monitor: "performance.classification" };
  const estimated = { kind: "monitor", monitor: "performance.estimated", params: { chunkSize: 9 } };
  const params = { values, positive: "no", tolerance: 0.5 };
  expect(prepared([{ ...classifier, params }, estimated]).params).toEqual({
    ...{ chunkSize: 9, always: false, normalize: null },
    ...{ values, positive: "no" },
  });
  expect(prepared([estimated]).params).toMatchObject({
    values: { tp: 0, fp: -1, fn: -1, tn: 0 },
    positive: null,
  });
  const wrong = { values: { ...values, fp: "-2" } };
  const refused = prepared([{ ...classifier, params: wrong }, estimated]);
  expect(refused.params).toMatchObject({ values: { fp: -1 } });
  expect(refused.notices.join()).toContain("values of performance.classification");
});
