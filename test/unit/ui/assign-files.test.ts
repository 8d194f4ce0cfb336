import { expect, test } from "vitest";
import { assignPair } from "../../../src/ui/empty/assign-files.ts";

const pair = (a: string, b: string): readonly [string, string] => {
  const { reference, current } = assignPair({ name: a }, { name: b });
  return [reference.name, current.name];
};

test.each([
  ["prod.csv", "train.csv", "train.csv", "prod.csv"],
  ["train.csv", "prod.csv", "train.csv", "prod.csv"],
  ["current_week.parquet", "baseline.parquet", "baseline.parquet", "current_week.parquet"],
  ["X_test.csv", "X_train.csv", "X_train.csv", "X_test.csv"],
  ["green_feb.csv", "green_jan.csv", "green_jan.csv", "green_feb.csv"],
])("%s and %s: the words in the names tell the sides apart", (a, b, reference, current) => {
  expect(pair(a, b)).toEqual([reference, current]);
});

test("without such words the one that sorts first is the reference, as dates in names do", () => {
  expect(pair("trips_2022-02.csv", "trips_2022-01.csv")).toEqual([
    "trips_2022-01.csv",
    "trips_2022-02.csv",
  ]);
  expect(pair("week10.csv", "week9.csv")).toEqual(["week9.csv", "week10.csv"]);
});

test("a word inside another word says nothing", () => {
  expect(pair("products.csv", "constraints.csv")).toEqual(["constraints.csv", "products.csv"]);
});
