import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Changes whenever the recipe below does, so that old files are not taken for new ones. */
const recipeVersion = 1;

/** The size that the budgets are about. */
export const standardSize = { rows: 1_000_000, numbers: 15, categories: 5 };

/** The most that a tab has to hold. */
export const largeSize = { rows: 10_000_000, numbers: 7, categories: 3 };

/** Fifteen shapes that real columns have; `u`, `v`, `w` are uniform in (0, 1], `shift` moves. */
const numeric = {
  normal: "sqrt(-2 * ln(u)) * cos(2 * pi() * v) + shift",
  normal_far: "1e9 + 1000 * sqrt(-2 * ln(v)) * cos(2 * pi() * w)",
  lognormal: "exp(3 + 0.8 * sqrt(-2 * ln(u)) * sin(2 * pi() * w) + shift / 4)",
  exponential: "-ln(v) * 10",
  pareto: "least(pow(u, -1.0 / 1.3), 1e6)",
  uniform: "u * 100 + shift",
  price: "round(exp(2 + 0.5 * sqrt(-2 * ln(w)) * cos(2 * pi() * u)), 2)",
  zero_inflated: "CASE WHEN u < 0.7 THEN 0 ELSE v * 50 END",
  with_missing: "CASE WHEN u < 0.06 THEN NULL ELSE w * 7 + shift END",
  two_peaks: "CASE WHEN u < 0.4 + shift / 10 THEN v ELSE 5 + w END",
  whole_small: "floor(u * 12)",
  whole_large: "floor(v * 100000)",
  share: "u * v",
  negative: "-exp(w * 4)",
  degrees: "round(20 + 10 * sin(i / 5000.0) + 3 * (u + v + w), 1)",
};

const categorical = {
  state: "'state ' || floor(u * u * 50)::INTEGER",
  plan: "CASE WHEN v < 0.6 + shift / 10 THEN 'free' WHEN v < 0.9 THEN 'plus' ELSE 'pro' END",
  device: "['phone', 'desktop', 'tablet', 'tv'][1 + floor(w * w * 4)::INTEGER % 4]",
  member: "CASE WHEN u < 0.35 THEN 'yes' ELSE 'no' END",
  zone: "CASE WHEN v < 0.02 THEN NULL ELSE 'Z' || floor(w * 265)::INTEGER END",
};

export const numericColumns = Object.keys(numeric);
export const categoricalColumns = Object.keys(categorical);

/**
 * A file for each side, made once and kept in `folder`. A CSV file holds the same rows.
 * @param {string} folder
 * @param {"parquet" | "csv"} format
 * @param {{ rows: number, numbers: number, categories: number }} size
 * @returns {Promise<{ reference: string, current: string }>}
 */
export async function makeData(folder, format, size) {
  const columns = size.numbers + size.categories;
  const place = join(folder, `${size.rows}x${columns}-v${recipeVersion}`);
  mkdirSync(place, { recursive: true });
  const files = {
    reference: join(place, `reference.${format}`),
    current: join(place, `current.${format}`),
  };
  for (const [file, seed, shift] of [
    [files.reference, 0.25, 0],
    [files.current, 0.75, 0.3],
  ]) {
    if (existsSync(file)) continue;
    console.log(`Making ${format} data: ${size.rows} rows, ${columns} columns …`);
    await writeFile(file, format, size, seed, shift);
  }
  return files;
}

export const megabytes = (file) => statSync(file).size / 1e6;

async function writeFile(file, format, size, seed, shift) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  // One thread, so that the seeded numbers come in one order.
  await connection.run("SET threads = 1");
  await connection.run(`SELECT setseed(${seed})`);
  const columns = [
    ...Object.entries(numeric).slice(0, size.numbers),
    ...Object.entries(categorical).slice(0, size.categories),
  ].map(([name, expression]) => `${expression} AS ${name}`);
  await connection.run(`COPY (
    SELECT ${columns.join(", ")}
    FROM (SELECT i, 1 - random() AS u, 1 - random() AS v, 1 - random() AS w, ${shift} AS shift
          FROM range(${size.rows}) t(i))
  ) TO '${file}' (FORMAT ${format})`);
  connection.closeSync();
  instance.closeSync();
}
