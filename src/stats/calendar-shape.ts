import type { Ecdf } from "./ecdf.ts";

/** Rows by hour of the week (UTC, from Monday 00:00), and what follows from them. */
export interface CalendarShape {
  readonly hourOfWeek: readonly number[];
  readonly hours: readonly number[];
  /** From Monday on. */
  readonly weekdays: readonly number[];
}

const hourMs = 3_600_000;
const hoursOfWeek = 168;
/** 1970 began on a Thursday. */
const hoursBeforeThursday = 72;

/** The shape of moments in milliseconds since 1970 UTC. */
export function calendarShape({ values, cumulative }: Ecdf): CalendarShape {
  const hourOfWeek = new Array<number>(hoursOfWeek).fill(0);
  for (let i = 0; i < values.length; i++) {
    const hour = Math.floor((values[i] as number) / hourMs) + hoursBeforeThursday;
    const place = ((hour % hoursOfWeek) + hoursOfWeek) % hoursOfWeek;
    const rows = (cumulative[i] as number) - (i === 0 ? 0 : (cumulative[i - 1] as number));
    hourOfWeek[place] = (hourOfWeek[place] ?? 0) + rows;
  }
  const sumOver = (length: number, of: (place: number) => number) => {
    const sums = new Array<number>(length).fill(0);
    hourOfWeek.forEach((rows, place) => (sums[of(place)] = (sums[of(place)] ?? 0) + rows));
    return sums;
  };
  return {
    hourOfWeek,
    hours: sumOver(24, (place) => place % 24),
    weekdays: sumOver(7, (place) => Math.floor(place / 24)),
  };
}

/** Whether every moment is a midnight (UTC): dates without a time of day. */
export const onlyDates = ({ values }: Ecdf): boolean =>
  values.every((value) => value % (24 * hourMs) === 0);

/** The longest time between two moments that follow each other; `null` below two moments. */
export function largestGap({
  values,
}: Ecdf): { readonly from: number; readonly to: number } | null {
  let found: { from: number; to: number } | null = null;
  for (let i = 1; i < values.length; i++) {
    const from = values[i - 1] as number;
    const to = values[i] as number;
    if (found === null || to - from > found.to - found.from) found = { from, to };
  }
  return found;
}
