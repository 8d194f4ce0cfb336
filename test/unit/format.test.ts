import { describe, expect, test } from "vitest";
import {
  bytes,
  count,
  duration,
  fixed,
  moment,
  number,
  percent,
  points,
  pValue,
  score,
  signed,
  signedCount,
} from "../../src/format.ts";

/** Narrow spaces and true minus signs as the keyboard has them, so that cases can be read. */
const plain = (text: string): string => text.replaceAll("\u202f", " ").replaceAll("\u2212", "-");

const cases =
  <T>(write: (value: T) => string) =>
  (value: T, text: string) =>
    expect(plain(write(value))).toBe(text);

describe("count", () => {
  test.each<[number | null, string]>([
    [62495, "62,495"],
    [1204, "1,204"],
    [0, "0"],
    [-3, "-3"],
    [null, "–"],
    [Number.NaN, "–"],
  ])("%s is %s", cases(count));
});

describe("number", () => {
  test.each<[number, string]>([
    [0.312095, "0.3121"],
    [1.9, "1.9"],
    [12.1534, "12.15"],
    [123456.7, "123,457"],
    [1994, "1994"],
    [10500, "10,500"],
    [-0.5, "-0.5"],
    [0.00001234, "1.23e-5"],
    [3e14, "3e14"],
    [0, "0"],
  ])("%s is %s", cases(number));
});

describe("score", () => {
  test.each<[number, string]>([
    [0.31249, "0.312"],
    [0.0001, "1e-4"],
    [0, "0.000"],
    [1234.5, "1235"],
  ])("%s is %s", cases(score));
});

describe("numbers of a column", () => {
  test("have the same decimals, and no minus before nothing", () => {
    expect([0.9, -0.0096, -0.0001, 1.13e-5, 12].map((value) => plain(fixed(value, 3)))).toEqual([
      "0.900",
      "-0.010",
      "0.000",
      "0.000",
      "12.000",
    ]);
    expect(fixed(null, 1)).toBe("–");
  });

  test("are counts with a sign where they are more or fewer", () => {
    expect([3478, -956, 0].map((value) => plain(signedCount(value)))).toEqual([
      "+3,478",
      "-956",
      "0",
    ]);
  });
});

describe("p-value", () => {
  test.each<[number, string]>([
    [0.042, "0.042"],
    [1, "1.000"],
    [3.14e-12, "3.1e-12"],
    [0, "< 1e-300"],
  ])("%s is %s", cases(pValue));
});

describe("percent", () => {
  test.each<[number, string]>([
    [0.061, "6.1 %"],
    [0, "0 %"],
    [1, "100 %"],
    [0.00001, "< 0.1 %"],
    [0.99999, "> 99.9 %"],
    [0.5, "50 %"],
  ])("%s is %s: something is never written as nothing or all", cases(percent));
});

describe("differences", () => {
  test.each<[number, string]>([
    [0.006, "+0.6 pp"],
    [-0.0214, "-2.1 pp"],
    [-0.00001, "0.0 pp"],
  ])("of shares: %s is %s", cases(points));
  test.each<[number, string]>([
    [0.71, "+0.71"],
    [-3, "-3"],
    [0, "0"],
  ])("of numbers: %s is %s", cases(signed));
});

describe("sizes and times", () => {
  test.each<[number, string]>([
    [12, "12 bytes"],
    [1500, "1.5 kB"],
    [999_600, "1.0 MB"],
    [41_200_000, "41.2 MB"],
    [120_000_000, "120 MB"],
    [3_100_000_000, "3.1 GB"],
  ])("%s bytes are %s", cases(bytes));
  test.each<[number, string]>([
    [842, "840 ms"],
    [1234, "1.2 s"],
    [59_960, "1 min 0 s"],
    [125_000, "2 min 5 s"],
  ])("%s ms are %s", cases(duration));
  test.each<[number | null, string]>([
    [Date.UTC(2022, 1, 1), "2022-02-01"],
    [Date.UTC(2022, 1, 1, 6, 30), "2022-02-01 06:30"],
    [Date.UTC(2022, 1, 1, 0, 30), "2022-02-01 00:30"],
    [Date.UTC(2022, 1, 1, 6, 30, 5), "2022-02-01 06:30:05"],
    [9e18, "–"],
    [null, "–"],
  ])("the moment %s is %s", cases(moment));
});
