import { describe, expect, it } from "vitest";
import { calendarShape, largestGap, onlyDates } from "../../../src/stats/calendar-shape.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";

const hour = 3_600_000;
const day = 24 * hour;
const at = (iso: string) => Date.parse(iso);

describe("the shape of the week", () => {
  it("counts rows by hour from Monday on, before 1970 too", () => {
    const { hourOfWeek, hours, weekdays } = calendarShape(
      ecdfOf([
        at("1970-01-01T00:00:00Z"), // a Thursday
        at("1969-12-31T23:59:59Z"),
        at("1969-12-28T23:30:00Z"), // a Sunday
        at("2024-05-06T00:00:00Z"), // a Monday
        at("2024-05-06T00:00:00Z"),
        at("2024-05-06T00:59:59Z"),
        at("2024-05-12T23:00:00Z"), // a Sunday
      ]),
    );
    const filled = (list: readonly number[]) =>
      Object.fromEntries([...list.entries()].filter(([, rows]) => rows > 0));
    expect(hourOfWeek).toHaveLength(7 * 24);
    expect(filled(hourOfWeek)).toEqual({ 0: 3, 71: 1, 72: 1, 167: 2 });
    expect(hours).toHaveLength(24);
    expect(filled(hours)).toEqual({ 0: 4, 23: 3 });
    expect(weekdays).toEqual([3, 0, 1, 1, 0, 0, 2]);
  });
});

describe("moments", () => {
  it("are dates where all are midnights", () => {
    expect(onlyDates(ecdfOf([-day, 0, 3 * day]))).toBe(true);
    expect(onlyDates(ecdfOf([0, 3 * day + hour]))).toBe(false);
  });

  it("have a longest time between two, the first of those that are alike", () => {
    expect(largestGap(ecdfOf([0, 1, 5, 7, 11]))).toEqual({ from: 1, to: 5 });
    expect(largestGap(ecdfOf([0, 1, 4, 9]))).toEqual({ from: 4, to: 9 });
    expect(largestGap(ecdfOf([3]))).toBeNull();
    expect(largestGap(ecdfOf([]))).toBeNull();
  });
});
