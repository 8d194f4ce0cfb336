import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Changes whenever the recipe below does, so that old files are not taken for new ones. */
const recipeVersion = 1;
const rows = 1_000_000;

/** Twelve numbers of a person who asks for a loan; `u` … `w` are uniform in (0, 1]. */
const numbers = {
  income: "round(exp(8 + 0.6 * n1 + shift / 4), 2)",
  debt: "round(exp(7 + n2), 2)",
  rate: "2 + 9 * u",
  months: "12 * (1 + floor(v * 6))",
  age_of_account: "-ln(w) * 8",
  balance: "1000 * n2 + 500",
  late_payments: "floor(-ln(v) * 1.5)",
  used_share: "u * w",
  inquiries: "floor(u * 9)",
  savings: "CASE WHEN w < 0.4 THEN 0 ELSE 5000 * v END",
  last_contact: "CASE WHEN v < 0.05 THEN NULL ELSE u * 365 END",
  household: "1 + floor(w * 5)",
};

const categories = {
  purpose: "['car', 'home', 'study', 'travel', 'other'][1 + floor(u * v * 5)::INTEGER % 5]",
  region: "'region ' || floor(w * w * 20)::INTEGER",
  channel: "CASE WHEN v < 0.6 + shift / 10 THEN 'web' WHEN v < 0.9 THEN 'branch' ELSE 'phone' END",
  employed: "CASE WHEN u < 0.8 THEN 'yes' ELSE 'no' END",
};

const people = {
  sex: "CASE WHEN w < 0.5 THEN 'female' ELSE 'male' END",
  age_group: "['18-25', '26-35', '36-50', '51-65', 'over 65'][1 + floor(x * 5)::INTEGER % 5]",
};

/** A classifier and a model of a number, each with its truth. */
const models = {
  repaid: "CASE WHEN y < p THEN 'yes' ELSE 'no' END",
  repaid_prediction: "CASE WHEN p >= 0.5 THEN 'yes' ELSE 'no' END",
  repaid_probability: "p",
  amount: "exp(8 + 0.6 * n1) * (0.5 + y)",
  amount_prediction: "exp(8 + 0.6 * n1)",
};

/** What the notebook says about the columns of the classifier, and of the model of a number. */
export const classifierRoles = {
  repaid: "target",
  repaid_prediction: "prediction",
  repaid_probability: "probability",
  amount: "ignored",
  amount_prediction: "ignored",
  sex: "sensitive",
  age_group: "sensitive",
};
export const regressorRoles = {
  ...classifierRoles,
  repaid: "ignored",
  repaid_prediction: "ignored",
  repaid_probability: "ignored",
  amount: "target",
  amount_prediction: "prediction",
};

/**
 * A file of a million loans for each side, with labels and what two models said, made once and
 * kept in `folder`.
 * @param {string} folder
 * @returns {Promise<{ reference: string, current: string }>}
 */
export async function makeModelData(folder) {
  const place = join(folder, `model-v${recipeVersion}`);
  mkdirSync(place, { recursive: true });
  const files = {
    reference: join(place, "reference.parquet"),
    current: join(place, "current.parquet"),
  };
  for (const [file, seed, shift] of [
    [files.reference, 0.3, 0],
    [files.current, 0.7, 0.3],
  ]) {
    if (!existsSync(file)) await writeFile(file, seed, shift);
  }
  return files;
}

async function writeFile(file, seed, shift) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  // One thread, so that the seeded numbers come in one order.
  await connection.run("SET threads = 1");
  await connection.run(`SELECT setseed(${seed})`);
  const columns = Object.entries({ ...numbers, ...categories, ...people, ...models }).map(
    ([name, expression]) => `${expression} AS ${name}`,
  );
  const random = ["u", "v", "w", "x", "y"].map((name) => `1 - random() AS ${name}`);
  await connection.run(`COPY (
    SELECT ${columns.join(", ")}
    FROM (SELECT *, 1 / (1 + exp(-(0.5 + n1 - 0.7 * n2 + (u - 0.5) - shift))) AS p
          FROM (SELECT *, sqrt(-2 * ln(u)) * cos(2 * pi() * v) AS n1,
                       sqrt(-2 * ln(w)) * cos(2 * pi() * x) AS n2, ${shift} AS shift
                FROM (SELECT ${random.join(", ")} FROM range(${rows}))))
  ) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
