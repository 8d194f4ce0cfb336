import { moment, number } from "../../../format.ts";
import { required, type Pair } from "../../../measure/need.ts";
import { calendarShape, largestGap, onlyDates } from "../../../stats/calendar-shape.ts";
import type { Ecdf } from "../../../stats/ecdf.ts";
import { jensenShannonDistance } from "../../../stats/jensen-shannon-distance.ts";
import { noiseFloorOfCounts } from "../../../stats/noise-floor.ts";
import { defined, undefinedBecause, type Outcome } from "../../../stats/outcome.ts";
import type { CategoryBars } from "../../distribution.ts";
import type { ColumnSubject, Finding } from "../../monitor.ts";
import type { ColumnDriftChoice } from "../column-drift-params.ts";
import type { CalendarSide, ColumnDriftResult } from "../column-drift-result.ts";
import { columnFinding } from "../column-finding.ts";
import type { DriftMethod, DriftScore } from "../drift-method.ts";

const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const hourNames = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const dayMs = 86_400_000;

/**
 * Datetime columns move on with time, so that their range says nothing of drift: what is compared
 * is when in the day and in the week rows occur.
 */
export const calendarMethod: DriftMethod = {
  name: "calendar",
  label: "Calendar shape",
  scoreKind: "distance",
  threshold: 0.1,
  passes: "lt",
  severity: "warn",
  source:
    "Jensen–Shannon distance between the shares of rows by hour of the day and day of the week (UTC); no other tool's method.",
};

/** Which cells rows are counted in, by what the data can say. */
interface Cells {
  readonly name: "hours of the week" | "hours of the day" | "days of the week";
  readonly counts: Pair<readonly number[]>;
}

/** Whether rows fall on other hours of the day or days of the week than before. */
export function calendarDrift(
  subject: ColumnSubject,
  choice: ColumnDriftChoice,
): Finding<ColumnDriftResult> {
  const pair = required(subject.measured.ecdf, "ecdf");
  const sides = { reference: sideOf(pair.reference), current: sideOf(pair.current) };
  const cells = cellsOf(pair);
  const n = { reference: pair.reference.n, current: pair.current.n };
  return columnFinding(subject, choice, calendarMethod, () => scoreOf(cells), {
    kind: "calendar",
    because: "Chosen because the column holds moments in time, which never come again.",
    n,
    distribution: barsOf(pair, sides),
    quantiles: [],
    effect: null,
    parts: null,
    change: n.reference === 0 || n.current === 0 ? "" : changeOf(sides),
    sql: `${subject.sql("ecdf", "reference")};\n\n${subject.sql("ecdf", "current")};`,
    calendar: n.reference === 0 || n.current === 0 ? null : sides,
  });
}

function sideOf(sample: Ecdf): CalendarSide {
  const { hours, weekdays } = calendarShape(sample);
  const first = sample.values[0] ?? 0;
  return { first, last: sample.values.at(-1) ?? first, gap: largestGap(sample), hours, weekdays };
}

/** Hours of the week where both sides have whole weeks, else what both can have of every cell. */
function cellsOf({ reference, current }: Pair<Ecdf>): Outcome<Cells> {
  const span = ({ values }: Ecdf) => (values.at(-1) ?? 0) - (values[0] ?? 0);
  const shortest = Math.min(span(reference), span(current));
  const dates = onlyDates(reference) && onlyDates(current);
  const a = calendarShape(reference);
  const b = calendarShape(current);
  if (dates) {
    if (shortest < 6 * dayMs) return undefinedBecause("one side has dates of less than a week");
    const counts = { reference: a.weekdays, current: b.weekdays };
    return defined({ name: "days of the week", counts });
  }
  if (shortest >= 7 * dayMs) {
    const counts = { reference: a.hourOfWeek, current: b.hourOfWeek };
    return defined({ name: "hours of the week", counts });
  }
  if (shortest < dayMs) return undefinedBecause("one side has moments of less than a day");
  return defined({ name: "hours of the day", counts: { reference: a.hours, current: b.hours } });
}

function scoreOf(cells: Outcome<Cells>): Outcome<DriftScore> {
  if (!cells.ok) return cells;
  const { name, counts } = cells.value;
  const filled = counts.reference
    .map((_, i) => i)
    .filter((i) => (counts.reference[i] ?? 0) + (counts.current[i] ?? 0) > 0);
  const [r, c] = [counts.reference, counts.current].map((side) => filled.map((i) => side[i] ?? 0));
  const distance = jensenShannonDistance(r ?? [], c ?? []);
  if (!distance.ok) return distance;
  const noise = noiseFloorOfCounts("jensen_shannon", jensenShannonDistance, r ?? [], c ?? []);
  return defined({
    score: distance.value,
    noise: noise.ok ? noise.value : undefined,
    metrics: [{ metric: "calendar", value: distance.value }],
    computation: [
      `r, c = shares of the rows in ${filled.length} ${name} (UTC)`,
      `√((KL(r ‖ m) + KL(c ‖ m)) / 2), m = (r + c) / 2, = ${number(distance.value, 6)}`,
    ],
  });
}

function barsOf(pair: Pair<Ecdf>, sides: Pair<CalendarSide>): CategoryBars {
  const dates = onlyDates(pair.reference) && onlyDates(pair.current);
  return {
    kind: "categories",
    labels: dates ? weekdayNames : hourNames,
    reference: dates ? sides.reference.weekdays : sides.reference.hours,
    current: dates ? sides.current.weekdays : sides.current.hours,
    other: null,
  };
}

const changeOf = ({ reference, current }: Pair<CalendarSide>): string =>
  `From ${moment(reference.first)} to ${moment(reference.last)} before, from ${moment(current.first)} to ${moment(current.last)} now.`;
