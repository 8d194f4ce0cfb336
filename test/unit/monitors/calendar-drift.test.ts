import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDrift } from "../../../src/monitors/drift/calendar/calendar-drift.ts";
import { calendarShape, largestGap } from "../../../src/stats/calendar-shape.ts";
import { ecdfOf } from "../../../src/stats/ecdf.ts";
import { seededRandom } from "../../../src/stats/random.ts";
import { subjectColumn } from "./support/run-monitor.ts";

const hour = 3_600_000;
const day = 24 * hour;
const column = subjectColumn("at", "datetime", "timestamp");
const choice = { method: null, chosenBy: "auto", threshold: null, sizeAware: true } as const;

const evaluate = (reference: readonly number[], current: readonly number[]) =>
  calendarDrift(
    {
      column,
      measured: { ecdf: { reference: ecdfOf(reference), current: ecdfOf(current) } },
      sql: () => "",
    },
    choice,
  );

/** Moments of four weeks from a Monday, in the hours of the day from `from` to `to`. */
function moments(seed: number, from: number, to: number, n = 3000): number[] {
  const random = seededRandom(seed);
  const start = Date.UTC(2026, 0, 5);
  return Array.from({ length: n }, () => {
    const date = Math.floor(random() * 28);
    return start + date * day + (from + random() * (to - from)) * hour;
  });
}

describe("moments in time", () => {
  it("pass where rows come at the same hours, weeks later", () => {
    const { checks, result } = evaluate(
      moments(1, 8, 18),
      moments(2, 8, 18).map((at) => at + 28 * day),
    );
    expect(checks[0]).toMatchObject({ status: "pass", metric: "calendar", severity: "warn" });
    expect(result.distribution).toMatchObject({ kind: "categories", labels: expect.any(Array) });
    expect(result.change).toMatch(/^From 2026-01-05 .* before, from 2026-02-02 .* now\.$/);
  });

  it("warn where rows come at other hours of the day", () => {
    const { checks, result } = evaluate(moments(1, 8, 18), moments(2, 14, 24));
    expect(checks[0]?.status).toBe("warn");
    expect(result.score).toBeGreaterThan(0.3);
    expect(result.calendar?.current.hours.slice(0, 14).every((rows) => rows === 0)).toBe(true);
  });

  it("do not warn of what chance gives in few rows", () => {
    const { result } = evaluate(moments(1, 8, 18, 40), moments(2, 8, 18, 40));
    expect(result.score).toBeLessThanOrEqual(result.noise?.limit ?? 0);
  });

  it("that are dates are compared by the day of the week", () => {
    const start = Date.UTC(2026, 0, 5);
    const all = Array.from({ length: 70 }, (_, i) => start + i * day);
    const { result } = evaluate(
      all,
      all.filter((_, i) => i % 7 < 5),
    );
    expect(result.distribution).toMatchObject({
      labels: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
      current: [10, 10, 10, 10, 10, 0, 0],
    });
  });

  it("of less than a day are skipped with the reason", () => {
    const short = [0, hour, 2.5 * hour];
    expect(evaluate(short, short).checks[0]).toMatchObject({
      status: "skipped",
      message: "one side has moments of less than a day",
    });
    expect(evaluate([], short).checks[0]?.status).toBe("skipped");
  });

  it("have their longest gap found", () => {
    expect(largestGap(ecdfOf([5, 1, 9, 30, 11]))).toEqual({ from: 11, to: 30 });
    expect(largestGap(ecdfOf([5, 5]))).toBeNull();
  });

  it("keep their shape when whole weeks are added, before 1970 too", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e12, max: 2e12 }), { minLength: 1, maxLength: 50 }),
        fc.integer({ min: -200, max: 200 }),
        (values, weeks) => {
          const shape = calendarShape(ecdfOf(values));
          const later = calendarShape(ecdfOf(values.map((value) => value + weeks * 7 * day)));
          expect(later).toEqual(shape);
          expect(shape.hours.reduce((a, b) => a + b)).toBe(values.length);
          expect(shape.weekdays.reduce((a, b) => a + b)).toBe(values.length);
        },
      ),
    );
    const sunday = new Date(Date.UTC(1969, 11, 28, 23)).getTime();
    expect(calendarShape(ecdfOf([sunday])).weekdays[6]).toBe(1);
    expect(calendarShape(ecdfOf([sunday])).hours[23]).toBe(1);
  });
});
