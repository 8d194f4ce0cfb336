import { expect, test } from "vitest";
import { readDrop } from "../../../src/ui/dropped-files.ts";

const file = (name: string, text = "a,b\n1,2\n"): File => new File([text], name);

test("one file goes to the side it was dropped on", async () => {
  const data = file("week.csv");
  expect(await readDrop([data], "current")).toEqual({ kind: "data", files: [["current", data]] });
});

test("two files become both sides", async () => {
  const train = file("train.csv");
  const live = file("live.csv");
  expect(await readDrop([live, train], "current")).toEqual({
    kind: "data",
    files: [
      ["reference", train],
      ["current", live],
    ],
  });
});

test("a report is opened as a report, other JSON as data", async () => {
  const report = file("report.json", '{"checks":[],"format":"driftbook/report"}');
  expect((await readDrop([report], "current")).kind).toBe("report");
  expect((await readDrop([file("rows.json", "[{}]")], "current")).kind).toBe("data");
  expect((await readDrop([file("page.html", "<!doctype html>")], "current")).kind).toBe("report");
});

test("more files than a comparison takes are refused aloud, and so is what is no file", async () => {
  const three = await readDrop([file("a.csv"), file("b.csv"), file("c.csv")], "current");
  expect(three).toEqual({
    kind: "refused",
    reason: "3 files were dropped, and a comparison takes two: none was opened.",
  });
  expect((await readDrop([], "current")).kind).toBe("refused");
});
