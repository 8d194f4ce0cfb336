/** How the texts of a column read as moments. */
export interface DateFormats {
  /** `strptime` formats that together read every value, most common first. */
  readonly formats: readonly string[];
  /** True when the engine's own cast reads every value: ISO dates and times without offset. */
  readonly castable: boolean;
  /** True when some value carries an offset from UTC other than `Z`. */
  readonly hasOffset: boolean;
  /** True when fractions of a second have more digits than `%f` reads. */
  readonly longFraction: boolean;
  /** Set when day and month are two numbers whose order the texts alone decide. */
  readonly order?: DayMonthOrder | undefined;
}

export interface DayMonthOrder {
  readonly readAs: "day-first" | "month-first";
  /** No value has a part above 12, so that the other order reads every value too. */
  readonly ambiguous: boolean;
  /** A value that reads both ways. */
  readonly example: string;
  readonly dayFirst: readonly string[];
  readonly monthFirst: readonly string[];
}

const clock =
  /^(?<gap>T|,? at |, ?| |:)(?<hour>\d{1,2}):\d{2}(?<seconds>:\d{2}(?:(?<point>[.,])(?<fraction>\d{1,9}))?)?(?<half>(?<halfGap> ?)[AaPp][Mm])?(?<zoneGap> ?)(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?<year> \d{4})?$/;
const month = "(?<month>[A-Za-z]{3,9})";
const yearFirst = /^\d{4}(?<sep>[-/.])\d{1,2}\k<sep>\d{1,2}/;
/** ISO 8601 without separators; eight digits alone are rather a number. */
const basic =
  /^\d{8}T\d{4}(?<seconds>\d{2}(?:(?<point>[.,])(?<fraction>\d{1,9}))?)?(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/;
const numbers =
  /^(?<first>\d{1,2})(?<sep>[-/.])(?<second>\d{1,2})\k<sep>(?<year>\d{4}|\d{2})(?!\d)/;
const dayMonth = new RegExp(
  `^(?<weekday>[A-Za-z]{3,9}(?<weekdayGap>,? ))?\\d{1,2}(?<sep>[- /])${month}(?<sep2>[- /]|, )(?<year>\\d{4}|\\d{2})(?!\\d)`,
);
const monthDay = new RegExp(
  `^(?<weekday>[A-Za-z]{3,9}(?<weekdayGap>,? ))?${month}(?<sep>[- ])\\d{1,2}(?:(?<sep2>,? |-)(?<year>\\d{4}))?(?!\\d)`,
);

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

interface Reading {
  /** The format, or both when day and month could be exchanged. */
  readonly dayFirst: string;
  readonly monthFirst: string;
  /** Values of one column share it: the spelling of the date, without the time. */
  readonly spelling: string;
  readonly separator: string;
  readonly isIso: boolean;
  readonly zone: "" | "utc" | "offset";
  readonly longFraction: boolean;
  readonly first: number;
  readonly second: number;
}

/**
 * Finds the formats that read all of the values (blank ones aside) as moments, or `undefined`
 * when some value is no date or the dates are spelt in different ways. Times may be there or not.
 *
 * Two numbers before the year are day and month in the order that some value decides (a part
 * above 12). When none does: month first with `/`, day first with `-` and `.`, and `ambiguous`
 * is set (not with `.`, which nobody writes month first).
 */
export function detectDateFormat(values: readonly string[]): DateFormats | undefined {
  const readings = new Map<string, Reading>();
  let example: string | undefined;
  let dayOnly = false;
  let monthOnly = false;
  let spelling: string | undefined;
  let separator = "";
  for (const value of values) {
    const text = value.trim();
    if (text === "") continue;
    const reading = read(text);
    if (reading === undefined) return undefined;
    spelling ??= reading.spelling;
    separator = reading.separator;
    if (reading.spelling !== spelling) return undefined;
    readings.set(`${reading.dayFirst} ${String(reading.longFraction)}`, reading);
    if (reading.dayFirst !== reading.monthFirst) {
      dayOnly ||= reading.first > 12;
      monthOnly ||= reading.second > 12;
      if (Math.max(reading.first, reading.second) > 31 || reading.first * reading.second === 0) {
        return undefined;
      }
      if (reading.first <= 12 && reading.second <= 12) example ??= text;
    }
  }
  if (readings.size === 0 || (dayOnly && monthOnly)) return undefined;
  const all = [...readings.values()];
  const dayFirst = [...new Set(all.map((reading) => reading.dayFirst))];
  const monthFirst = [...new Set(all.map((reading) => reading.monthFirst))];
  const common = {
    castable: all.every((reading) => reading.isIso && reading.zone !== "offset"),
    hasOffset: all.some((reading) => reading.zone === "offset"),
    longFraction: all.some((reading) => reading.longFraction),
  };
  if (dayFirst.join() === monthFirst.join()) return { formats: dayFirst, ...common };
  const undecided = !dayOnly && !monthOnly;
  const readAs = (undecided ? separator !== "/" : dayOnly) ? "day-first" : "month-first";
  return {
    formats: readAs === "day-first" ? dayFirst : monthFirst,
    ...common,
    order: {
      readAs,
      ambiguous: undecided && separator !== ".",
      example: example ?? "",
      dayFirst,
      monthFirst,
    },
  };
}

function read(text: string): Reading | undefined {
  return readYearFirst(text) ?? readBasic(text) ?? readNumbers(text) ?? readNamed(text);
}

function readBasic(text: string): Reading | undefined {
  const groups = basic.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { seconds, point = "", fraction = "", zone = "" } = groups;
  const isOffset = /^[+-]/.test(zone);
  const second = seconds === undefined ? "" : `%S${fraction === "" ? "" : `${point}%f`}`;
  const format = `%Y%m%dT%H%M${second}${isOffset ? "%z" : zone}`;
  return reading(format, format, "B", "", false, {
    zone: zone === "" ? "" : isOffset ? "offset" : "utc",
    longFraction: fraction.length > 6,
  });
}

function readYearFirst(text: string): Reading | undefined {
  const match = yearFirst.exec(text);
  if (match === null) return undefined;
  const separator = match.groups?.["sep"] ?? "-";
  const time = readClock(text.slice(match[0].length));
  if (time === undefined || time.year) return undefined;
  const format = `%Y${separator}%m${separator}%d${time.format}`;
  // The engine's cast takes `/` and `-`, a blank or `T`, seconds with a point, and `Z`.
  const isIso = separator !== "." && time.isIso;
  return reading(format, format, `Y${separator}`, separator, isIso, time);
}

function readNumbers(text: string): Reading | undefined {
  const match = numbers.exec(text);
  if (match === null) return undefined;
  const { sep = "/", first = "", second = "", year = "" } = match.groups ?? {};
  const time = readClock(text.slice(match[0].length));
  if (time === undefined || time.year) return undefined;
  const end = `${sep}${year.length === 4 ? "%Y" : "%y"}${time.format}`;
  const spelling = `N${sep}${year.length}`;
  return {
    ...reading(`%d${sep}%m${end}`, `%m${sep}%d${end}`, spelling, sep, false, time),
    first: Number(first),
    second: Number(second),
  };
}

function readNamed(text: string): Reading | undefined {
  const dayFirst = dayMonth.exec(text);
  const match = dayFirst ?? monthDay.exec(text);
  if (match === null) return undefined;
  const { weekday, weekdayGap = "", sep = " ", sep2 = " ", year } = match.groups ?? {};
  const monthFormat = nameFormat(match.groups?.["month"] ?? "", months, "%b", "%B");
  const dayName = weekday?.slice(0, weekday.length - weekdayGap.length) ?? "";
  const dayFormat = weekday === undefined ? "" : nameFormat(dayName, weekdays, "%a", "%A");
  if (monthFormat === undefined || dayFormat === undefined) return undefined;
  const time = readClock(text.slice(match[0].length));
  // The year stands either in the date or, as in `Fri Jun 12 10:00:00 1998`, after the time.
  if (time === undefined || time.year === (year !== undefined)) return undefined;
  const yearFormat = year === undefined ? "" : `${sep2}${year.length === 4 ? "%Y" : "%y"}`;
  const front = dayFormat === "" ? "" : `${dayFormat}${weekdayGap}`;
  const date =
    dayFirst === null
      ? `${monthFormat}${sep}%d${yearFormat}`
      : `%d${sep}${monthFormat}${yearFormat}`;
  const spelling = `${dayFirst === null ? "MD" : "DM"}${sep}${sep2}${year?.length ?? 0}${front === "" ? "" : "w"}`;
  const format = `${front}${date}${time.format}`;
  return reading(format, format, spelling, sep, false, time);
}

function nameFormat(
  name: string,
  names: readonly string[],
  short: string,
  long: string,
): string | undefined {
  const text = name.toLowerCase();
  if (names.some((full) => full.slice(0, 3) === text)) return short;
  return names.includes(text) ? long : undefined;
}

interface Clock {
  readonly format: string;
  readonly isIso: boolean;
  readonly zone: "" | "utc" | "offset";
  readonly longFraction: boolean;
  readonly year: boolean;
}

function readClock(text: string): Clock | undefined {
  if (text === "") return { format: "", isIso: true, zone: "", longFraction: false, year: false };
  const groups = clock.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { gap = "", hour = "", seconds, point = "", fraction = "", half, halfGap = "" } = groups;
  const { zoneGap = "", zone = "", year } = groups;
  if (Number(hour) > 23 || (half !== undefined && Number(hour) > 12)) return undefined;
  const second = seconds === undefined ? "" : `:%S${fraction === "" ? "" : `${point}%f`}`;
  const noon = half === undefined ? "" : `${halfGap}%p`;
  const isOffset = /^[+-]/.test(zone);
  const end = zone === "" ? "" : `${zoneGap}${isOffset ? "%z" : zone}`;
  return {
    format: `${gap}${half === undefined ? "%H" : "%I"}:%M${second}${noon}${end}${year === undefined ? "" : " %Y"}`,
    isIso:
      (gap === "T" || gap === " ") &&
      half === undefined &&
      point !== "," &&
      year === undefined &&
      (zone === "" || (zone === "Z" && zoneGap === "" && seconds !== undefined)),
    zone: zone === "" ? "" : isOffset ? "offset" : "utc",
    longFraction: fraction.length > 6,
    year: year !== undefined,
  };
}

function reading(
  dayFirst: string,
  monthFirst: string,
  spelling: string,
  separator: string,
  isIso: boolean,
  { zone, longFraction }: Pick<Clock, "zone" | "longFraction">,
): Reading {
  return {
    dayFirst,
    monthFirst,
    spelling,
    separator,
    isIso,
    zone,
    longFraction,
    first: 1,
    second: 1,
  };
}
