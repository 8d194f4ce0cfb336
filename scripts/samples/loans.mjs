import { Random, clamp, round, sigmoid } from "./random.mjs";

/** @typedef {import("./write-parquet.mjs").Table} Table */

/** @type {readonly (readonly [string, number])[]} */
const regions = [
  ["North", 18],
  ["Coast", 22],
  ["Capital", 27],
  ["Midlands", 14],
  ["Lakes", 8],
  ["South", 7],
  ["Islands", 4],
];

/** Kinds of employment: share, income as a multiple of an employee's, effect on approval. */
const employments = new Map([
  ["Employed", { share: 61, income: 1, effect: 0.4 }],
  ["Self-employed", { share: 13, income: 1.15, effect: -0.1 }],
  ["Part-time", { share: 11, income: 0.55, effect: -0.2 }],
  ["Retired", { share: 8, income: 0.7, effect: 0.2 }],
  ["Student", { share: 4, income: 0.35, effect: -0.5 }],
  ["Unemployed", { share: 3, income: 0.3, effect: -1.4 }],
]);

const gigWork = { share: 6, income: 0.75, effect: -0.5 };

/** @type {readonly (readonly [number, number])[]} */
const terms = [
  [12, 12],
  [24, 21],
  [36, 34],
  [48, 15],
  [60, 18],
];

/** @param {number} age @returns {string} */
function ageGroup(age) {
  if (age < 25) return "18–24";
  if (age < 35) return "25–34";
  if (age < 50) return "35–49";
  return age < 65 ? "50–64" : "65+";
}

/**
 * Applications of a quarter. In the later one incomes are higher and wider spread, gig workers
 * are new, and a new release of the model is surer of itself than it may be and rates women
 * lower.
 * @param {"reference" | "current"} side
 * @returns {Table}
 */
export function loanApplications(side) {
  const isLater = side === "current";
  const random = new Random(isLater ? 20240701 : 20240401);
  const start = isLater ? Date.UTC(2024, 6, 1) : Date.UTC(2024, 3, 1);
  const kinds = [
    ...employments,
    ...(isLater ? [/** @type {const} */ (["Gig worker", gigWork])] : []),
  ];
  const weighted = kinds.map((kind) => /** @type {const} */ ([kind, kind[1].share]));

  const rows = Array.from({ length: 20_000 }, () => {
    const applied = start + Math.floor(random.uniform() * 91) * 86_400_000;
    const sex = random.chance(0.47) ? "female" : "male";
    const [employment, { income: incomeLevel, effect }] = random.pick(weighted);
    const age = ageOf(random, employment);
    const typical = (isLater ? 41_500 : 37_000) * incomeLevel * (sex === "female" ? 0.93 : 1);
    const income = clamp(random.logNormal(typical, isLater ? 0.5 : 0.42), 4000, 900_000);
    const score = creditScore(random, age);
    const amount = clamp(random.logNormal(9800, 0.7), 500, 120_000);
    const term = random.pick(terms);
    const burden = ((amount / term) * 12) / income;

    const merit =
      0.55 +
      (score - 655) / 62 -
      2.3 * (burden - 0.14) * 2 +
      effect +
      0.35 * Math.log(income / 37_000);
    const approved = random.chance(sigmoid(merit - (sex === "female" ? 0.1 : 0)));
    const noise = random.normal(0, 0.35);
    const logit = isLater
      ? 1.75 * (merit + noise) + 0.35 - (sex === "female" ? 1.05 : 0)
      : merit + noise - (sex === "female" ? 0.2 : 0);
    const probability = round(sigmoid(logit), 4);
    return [
      applied,
      Math.round(income / 10) * 10,
      Math.round(amount / 50) * 50,
      term,
      employment,
      random.pick(regions),
      random.chance(0.012) ? null : score,
      sex,
      age,
      ageGroup(age),
      approved ? 1 : 0,
      probability >= 0.5 ? 1 : 0,
      probability,
    ];
  });
  return {
    columns: [
      ["applied_on", "DATE"],
      ["income", "INTEGER"],
      ["loan_amount", "INTEGER"],
      ["term_months", "INTEGER"],
      ["employment", "VARCHAR"],
      ["region", "VARCHAR"],
      ["credit_score", "INTEGER"],
      ["sex", "VARCHAR"],
      ["age", "INTEGER"],
      ["age_group", "VARCHAR"],
      ["approved", "INTEGER"],
      ["prediction", "INTEGER"],
      ["probability", "DOUBLE"],
    ],
    rows: rows.sort((a, b) => Number(a[0]) - Number(b[0])),
  };
}

/** @param {Random} random @param {string} employment @returns {number} */
function ageOf(random, employment) {
  if (employment === "Student") return Math.round(clamp(random.normal(23, 3), 18, 40));
  if (employment === "Retired") return Math.round(clamp(random.normal(69, 5), 58, 88));
  return Math.round(
    clamp(random.chance(0.35) ? random.normal(29, 5) : random.normal(44, 10), 18, 70),
  );
}

/** Most people pay their bills; some have a past. @param {Random} random @param {number} age @returns {number} */
function creditScore(random, age) {
  const level = random.chance(0.22) ? random.normal(565, 45) : random.normal(690, 48);
  return Math.round(clamp(level + (age - 40) * 0.7, 300, 850));
}
