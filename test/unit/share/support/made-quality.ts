import { check, currentRows, metric, referenceRows } from "./made-rows.ts";
import { number, percent } from "../../../../src/format.ts";
import { normal } from "./random.ts";

interface Statistics {
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  readonly mostCommon: { readonly value: string; readonly count: number };
  readonly infinite: number | null;
  readonly zeros: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly q25: number | null;
  readonly median: number | null;
  readonly q75: number | null;
}

export interface MadeQuality {
  readonly column: string;
  readonly metrics: ReturnType<typeof metric>[];
  readonly checks: ReturnType<typeof check>[];
  readonly result: { readonly reference: Statistics; readonly current: Statistics };
}

const id = "quality.column";

/** What `quality.column` would say of a column, with random numbers. */
export function madeQuality(column: string, type: string, random: () => number): MadeQuality {
  const ordered = type === "numeric" || type === "datetime";
  const reference = madeStatistics(referenceRows, ordered, random);
  const current = madeStatistics(currentRows, ordered, random);
  const outOfRange = ordered ? Math.floor(random() * 400) : null;
  const both = (name: string, of: (one: Statistics) => number | null) =>
    metric(id, column, name, of(current), of(reference));
  const missing = (one: Statistics): number => one.missing / one.rows;
  const common = (one: Statistics): number => one.mostCommon.count / (one.rows - one.missing);
  const names = ["min", "max", "mean", "std", "median", "q25", "q75", "zeros", "infinite"] as const;
  const outside = (outOfRange ?? 0) / (currentRows - current.missing);
  const limit = missing(reference) * 1.1 + 0.01;
  const commonLimit = common(reference) + 0.2;
  return {
    column,
    metrics: [
      both("rows", (one) => one.rows),
      both("missing", (one) => one.missing),
      both("missing_share", missing),
      both("distinct", (one) => one.distinct),
      both("most_common_share", common),
      ...(ordered ? names.map((name) => both(name, (one) => one[name])) : []),
      ...(ordered ? [metric(id, column, "out_of_range", outOfRange)] : []),
      ...(ordered ? [metric(id, column, "out_of_range_share", outside)] : []),
    ],
    checks: [
      check(
        id,
        column,
        "missing_share",
        missing(current),
        limit,
        `missing in ${percent(missing(current))} of the rows, ${percent(missing(reference))} before`,
      ),
      check(
        id,
        column,
        "distinct",
        current.distinct,
        1,
        `${number(current.distinct)} distinct values`,
      ),
      check(
        id,
        column,
        "most_common_share",
        common(current),
        commonLimit,
        `the most common value “${current.mostCommon.value}” holds ${percent(common(current))} of the rows, the most common one before ${percent(common(reference))}`,
      ),
      ...(ordered
        ? [
            check(id, column, "infinite", 0, 0, "0 infinite values, 0 before"),
            check(
              id,
              column,
              "out_of_range_share",
              outside,
              0,
              `${String(outOfRange)} rows (${percent(outside)}) outside the reference's range ${number(reference.min)} to ${number(reference.max)}`,
            ),
          ]
        : []),
    ],
    result: {
      ...{ type, outOfRange, newCategories: null, vanishedCategories: null },
      reference,
      current,
    },
  };
}

function madeStatistics(rows: number, ordered: boolean, random: () => number): Statistics {
  const missing = random() < 0.4 ? 0 : Math.floor(random() * 3000);
  const numberOrNull = (value: number): number | null => (ordered ? value : null);
  const median = 10 * random();
  return {
    rows,
    missing,
    distinct: 2 + Math.floor(random() * 5000),
    mostCommon: {
      value: ordered ? String(Math.floor(random() * 1000) / 100) : "Manhattan",
      count: Math.floor(random() * 9000) + 300,
    },
    infinite: numberOrNull(0),
    zeros: numberOrNull(Math.floor(random() * 500)),
    min: numberOrNull(-random()),
    max: numberOrNull(30 + 100 * random()),
    mean: numberOrNull(median + normal(random)),
    std: numberOrNull(3 + random()),
    q25: numberOrNull(median - 2 - random()),
    median: numberOrNull(median),
    q75: numberOrNull(median + 2 + random()),
  };
}
