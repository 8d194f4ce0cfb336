import { describe, expect, test } from "vitest";
import { detectDateFormat } from "../../../src/data/date-formats.ts";

describe("detectDateFormat", () => {
  test.each([
    [["2024-01-31"], ["%Y-%m-%d"], true],
    [
      ["2024-01-31T10:00:00Z", "2024-01-31T10:00:00.5Z"],
      ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ"],
      true,
    ],
    [["2024/1/3 9:05"], ["%Y/%m/%d %H:%M"], true],
    [["2024-01-31 10:00:00,125"], ["%Y-%m-%d %H:%M:%S,%f"], false],
    [["2024-01-31T10:00:00+02:00"], ["%Y-%m-%dT%H:%M:%S%z"], false],
    [["31.12.2024", "", " 1.2.2024 "], ["%d.%m.%Y"], false],
    [["12-JUN-98"], ["%d-%b-%y"], false],
    [["June 12, 1998"], ["%B %d, %Y"], false],
    [["Fri Jun 12 10:00:00 1998"], ["%a %b %d %H:%M:%S %Y"], false],
    [["12/31/98 2:15 PM"], ["%m/%d/%y %I:%M %p"], false],
  ])("%j is read with %j", (values, formats, castable) => {
    const found = detectDateFormat(values);
    expect(found?.formats).toEqual(formats);
    expect(found?.castable).toBe(castable);
  });

  test.each([
    [["2024-01-31", "soon"]],
    [["2024-01-31", "01/31/2024"]],
    [["31/12/2024", "12/31/2024"]],
    [["32/01/2024"]],
    [["1.5"]],
    [["12:30"]],
    [["2024"]],
    [["20240131"]],
    [["Mary 12 1998"]],
    [["1.2.3.4"]],
    [["", " "]],
    [[]],
  ])("%j are no dates of one spelling", (values) => {
    expect(detectDateFormat(values)).toBeUndefined();
  });

  test("a part above 12 decides the order of day and month", () => {
    expect(detectDateFormat(["3/4/2024", "13/4/2024"])?.order).toMatchObject({
      readAs: "day-first",
      ambiguous: false,
    });
    expect(detectDateFormat(["3/4/2024", "4/13/2024"])?.order).toMatchObject({
      readAs: "month-first",
      ambiguous: false,
    });
  });

  test("without such a part slashes mean month first, hyphens and points day first", () => {
    expect(detectDateFormat(["3/4/2024"])?.order).toEqual({
      readAs: "month-first",
      ambiguous: true,
      example: "3/4/2024",
      dayFirst: ["%d/%m/%Y"],
      monthFirst: ["%m/%d/%Y"],
    });
    expect(detectDateFormat(["3-4-2024"])?.order).toMatchObject({
      readAs: "day-first",
      ambiguous: true,
    });
    expect(detectDateFormat(["3.4.2024"])?.order).toMatchObject({
      readAs: "day-first",
      ambiguous: false,
    });
  });

  test("offsets and long fractions are told", () => {
    const found = detectDateFormat(["2024-01-31T10:00:00.123456789-03:30", "2024-01-31T10:00:00Z"]);
    expect(found).toMatchObject({ hasOffset: true, longFraction: true, castable: false });
  });
});
