/**
 * How numbers, shares, sizes and times are written, in sentences, tables and charts. Digits are
 * grouped by commas; units stand behind a narrow space that does not break; negative numbers carry
 * a true minus sign, which is as wide as a digit.
 */
export const narrowSpace = "\u202f";
const minus = "\u2212";
const none = "–";

/** Making one takes longer than formatting a hundred numbers, and the first one 40 ms. */
const formats = {
  always: new Map<number, Intl.NumberFormat>(),
  min2: new Map<number, Intl.NumberFormat>(),
} as const;

function withDecimals(decimals: number, useGrouping: keyof typeof formats): Intl.NumberFormat {
  let format = formats[useGrouping].get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat("en-US", { maximumFractionDigits: decimals, useGrouping });
    formats[useGrouping].set(decimals, format);
  }
  return format;
}

const withMinus = (text: string): string => text.replace("-", minus);

/** How many there are of something: `1,994`. */
export function count(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return none;
  return withMinus(withDecimals(0, "always").format(value));
}

/**
 * A measured number with about four significant digits: `0.3121`, `62,495`, `3.2e-7`. Four digits
 * before the point are written together, for they may be a year: `1994`.
 */
export function number(value: number | null | undefined, digits = 4): string {
  if (value == null || !Number.isFinite(value)) return none;
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 1e-4 || size >= 1e12) return scientific(value, Math.min(digits, 3));
  const isWhole = (Number.isInteger(value) && size < 1e9) || size >= 10 ** (digits - 1);
  const decimals = isWhole ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return withMinus(withDecimals(decimals, "min2").format(value));
}

function scientific(value: number, digits: number): string {
  const [mantissa = "0", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return withMinus(short) + "e" + exponent.replace("+", "").replace("-", minus);
}

/** A score in a column of scores: three decimals, so that the points stand below each other. */
export function score(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return none;
  if (value !== 0 && Math.abs(value) < 0.0005) return scientific(value, 2);
  return Math.abs(value) >= 1000 ? number(value) : withMinus(value.toFixed(3));
}

/** A number with as many decimals as the others of its column: `0.900`, `−0.010`. */
export function fixed(value: number | null | undefined, decimals: number): string {
  if (value == null || !Number.isFinite(value)) return none;
  const text = value.toFixed(decimals);
  return withMinus(Number(text) === 0 ? text.replace("-", "") : text);
}

/** How many more or fewer: `+3,478`. */
export function signedCount(value: number): string {
  return (value > 0 ? "+" : "") + count(value);
}

/** A p-value: `0.042`, `3.1e−12`, and `< 1e−300` where the number is too small to be held. */
export function pValue(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return none;
  if (value < 1e-300) return `<${narrowSpace}1e${minus}300`;
  return value < 0.001 ? scientific(value, 2) : value.toFixed(3);
}

/** A share of one as percent: `6.1 %`; something is never written as nothing or as all. */
export function percent(share: number | null | undefined, decimals = 1): string {
  if (share == null || !Number.isFinite(share)) return none;
  const value = share * 100;
  const step = 10 ** -decimals;
  if (value > 0 && value < step / 2) return `<${narrowSpace}${step}${narrowSpace}%`;
  if (value < 100 && value > 100 - step / 2) return `>${narrowSpace}${100 - step}${narrowSpace}%`;
  const text = Number.isInteger(value) ? String(value) : value.toFixed(decimals);
  return withMinus(text) + narrowSpace + "%";
}

/** The difference of two shares in percentage points, with its sign: `+0.6 pp`. */
export function points(difference: number): string {
  const value = (difference * 100).toFixed(1);
  const text = value === "-0.0" ? "0.0" : value;
  return signOf(difference, text) + withMinus(text) + `${narrowSpace}pp`;
}

/** A number with its sign: `+0.71`, `−3`. */
export function signed(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return none;
  return (value > 0 ? "+" : "") + number(value);
}

const signOf = (value: number, text: string): string => (value > 0 && text !== "0.0" ? "+" : "");

const sizeUnits = ["bytes", "kB", "MB", "GB"] as const;

/** A size in decimal units, as file managers write it: `41.2 MB`. */
export function bytes(size: number): string {
  let value = size;
  let unit = 0;
  while (value >= 999.5 && unit < sizeUnits.length - 1) {
    value /= 1000;
    unit++;
  }
  const decimals = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(decimals)}${narrowSpace}${sizeUnits[unit] ?? ""}`;
}

/** A length of time: `840 ms`, `1.2 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 950) return `${Math.round(milliseconds / 10) * 10}${narrowSpace}ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)}${narrowSpace}s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}${narrowSpace}min ${whole % 60}${narrowSpace}s`;
}

/** A span of time from seconds to days: `42 s`, `18 min`, `6.5 h`, `12 days`. */
export function span(milliseconds: number | null | undefined): string {
  if (milliseconds == null || !Number.isFinite(milliseconds)) return none;
  const units = [
    { name: "days", size: 86_400_000, from: 2 * 86_400_000 },
    { name: "h", size: 3_600_000, from: 2 * 3_600_000 },
    { name: "min", size: 60_000, from: 2 * 60_000 },
    { name: "s", size: 1000, from: 1000 },
  ];
  const unit = units.find(({ from }) => milliseconds >= from);
  if (unit === undefined) return `${number(milliseconds)}${narrowSpace}ms`;
  return `${number(milliseconds / unit.size, 3)}${narrowSpace}${unit.name}`;
}

/** A moment given as milliseconds since 1970 UTC: `2022-02-01 06:30`, the time only if it has one. */
export function moment(milliseconds: number | null | undefined): string {
  if (milliseconds == null || !Number.isFinite(milliseconds)) return none;
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return none;
  const [day = "", time = ""] = date.toISOString().split("T");
  if (time.startsWith("00:00:00")) return day;
  return `${day} ${time.slice(0, time.slice(6, 8) === "00" ? 5 : 8)}`;
}
