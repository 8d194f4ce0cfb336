import { expect, test } from "vitest";
import { classOfName } from "../../../src/data/class-of-name.ts";

test.each([
  ["proba_setosa", ["setosa", "virginica"], "setosa", "proba_"],
  ["setosa", ["setosa", "virginica"], "setosa", ""],
  ["setosa_proba", ["setosa", "virginica"], "setosa", ""],
  ["y_pred_proba_prepaid_card", ["card", "prepaid_card"], "prepaid_card", "y_pred_proba_"],
  ["P(not ok)", ["ok", "not_ok"], "not_ok", "p"],
  ["proba_not_ok", ["ok", "not_ok"], "not_ok", "proba_"],
  ["proba_drug+", ["drug", "drug+"], "drug+", "proba_"],
  ["proba_drug", ["drug", "drug+"], "drug", "proba_"],
  ["p +", ["+", "-"], "+", "p "],
  ["p -", ["+", "-"], "-", "p "],
  ["proba_1.0", ["0", "1"], "1", "proba_"],
  ["proba_10", ["0", "1", "10"], "10", "proba_"],
  ["proba_-1.0", ["-1", "0", "1"], "-1", "proba_"],
  ["proba-1", ["0", "1"], "1", "proba-"],
  ["score", ["score", "no score"], "score", ""],
])("%s is for a class of %j: %s", (name, labels, label, prefix) => {
  expect(classOfName(name, labels)).toEqual({ label, prefix });
});

test.each([
  ["proba_10", ["0", "1"]],
  ["proba", ["0", "1"]],
  ["proba_rose", ["setosa", "virginica"]],
  ["width", ["+", "-"]],
  ["anything", []],
])("%s is for none of %j", (name, labels) => {
  expect(classOfName(name, labels)).toBeNull();
});
