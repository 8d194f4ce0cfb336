import { seededRandom, normalLike } from "../browser/support/random.ts";
import type { ColumnType, Role } from "../../src/data/column.ts";

/** A made column: values of both sides, with `null` for missing ones. */
export interface SampleColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role;
  readonly reference: readonly (number | string | null)[];
  readonly current: readonly (number | string | null)[];
}

const rows = { reference: 4100, current: 4600 };

export function sampleColumns(seed: number): readonly SampleColumn[] {
  const random = seededRandom(seed);
  const both = (
    name: string,
    type: ColumnType,
    make: (current: boolean) => number | string | null,
    role: Role = "feature",
  ): SampleColumn => ({
    name,
    type,
    role,
    reference: Array.from({ length: rows.reference }, () => make(false)),
    current: Array.from({ length: rows.current }, () => make(true)),
  });
  const skewed = (mean: number, spread: number): number =>
    Math.round(mean * Math.exp(spread * normalLike(random)) * 100) / 100;
  const pick = (labels: readonly string[], decay: number): string => {
    let i = 0;
    while (i < labels.length - 1 && random() > decay) i++;
    return labels[i] ?? "";
  };
  const zones = Array.from({ length: 40 }, (_, i) => String(41 + i * 5));
  const maybe = (share: number, value: number | string): number | string | null =>
    random() < share ? null : value;
  const start = Date.UTC(2022, 0, 1);
  return [
    both(
      "lpep_pickup_datetime",
      "datetime",
      (now) => start + ((now ? 31 : 0) + random() * (now ? 28 : 31)) * 864e5,
      "timestamp",
    ),
    both("trip_distance", "numeric", (now) => skewed(now ? 2.6 : 1.9, 0.7)),
    both("PULocationID", "categorical", (now) =>
      now && random() < 0.061
        ? `zone ${String(260 + Math.floor(random() * 14))}`
        : pick(zones, now ? 0.06 : 0.13),
    ),
    both("DOLocationID", "categorical", () => pick(zones, 0.05)),
    both("passenger_count", "numeric", (now) =>
      maybe(now ? 0.107 : 0.091, 1 + Math.floor(-Math.log(random()) * 0.8)),
    ),
    both(
      "fare_amount",
      "numeric",
      (now) => skewed(now ? 13.1 : 12.4, 0.5) * (random() < 0.004 ? -1 : 1),
    ),
    both("extra", "numeric", () => [0, 0.5, 1, 2.75][Math.floor(random() * 4)] ?? 0),
    both("mta_tax", "numeric", () => (random() < 0.9 ? 0.5 : 0)),
    both("tip_amount", "numeric", (now) => (random() < 0.45 ? 0 : skewed(now ? 2.5 : 2.4, 0.6))),
    both("tolls_amount", "numeric", () => (random() < 0.96 ? 0 : 6.55)),
    both("ehail_fee", "numeric", () => null),
    both("total_amount", "numeric", (now) => skewed(now ? 17.6 : 16.9, 0.45)),
    both("payment_type", "categorical", () =>
      pick(["card", "cash", "no charge", "dispute", "unknown"], 0.6),
    ),
    both("trip_type", "categorical", (now) => pick(["street-hail", "dispatch"], now ? 0.9 : 0.97)),
    both("store_and_fwd_flag", "boolean", () => (random() < 0.99 ? "false" : "true")),
    both("congestion_surcharge", "numeric", () => maybe(0.1, random() < 0.7 ? 0 : 2.75)),
    both("duration_minutes", "numeric", (now) => skewed(now ? 13.8 : 12.2, 0.6), "target"),
    both("prediction", "numeric", (now) => skewed(now ? 12.9 : 12.1, 0.48), "prediction"),
  ];
}

/** Many short columns, for the behaviour of very wide tables. */
export function wideColumns(count: number): readonly SampleColumn[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, i) => ({
    name: `feature_${String(i + 1).padStart(4, "0")}`,
    type: "numeric" as const,
    role: "feature" as const,
    reference: Array.from({ length: 60 }, () => normalLike(random)),
    current: Array.from({ length: 60 }, () => normalLike(random) + (i % 9 === 0 ? 0.8 : 0)),
  }));
}
