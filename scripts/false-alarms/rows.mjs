import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { percent } from "./markdown-table.mjs";
import { categoryPair, numericPair, pairSeeds } from "./samples.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const load = async (path) => (await runnerImport(`${root}src/${path}`, { root })).module;
const { driftMethods } = await load("monitors/drift/methods/catalogue.ts");
const { seededRandom } = await load("stats/random.ts");
const { ecdfOf } = await load("stats/ecdf.ts");

const pairs = 1000;
const level = 0.05;
const equal = { n: 500, m: 500 };
const unequal = { n: 500, m: 200 };
const small = { n: 20, m: 20 };
const shifted = { ...equal, shift: 0.5 };

const isTest = ({ scoreKind }) => scoreKind === "pValue";
const kindsOf = (method) => ["numeric", "categorical"].filter((kind) => method[kind] !== undefined);

/** A row for each method and each kind of data that it fits. */
export const tasks = driftMethods.flatMap((method) =>
  kindsOf(method).map((kind) => ({ name: method.name, kind, isTest: isTest(method) })),
);

export const testHead = [
  ...["test", "data", "500 + 500 rows", "size-aware", "500 + 200 rows", "size-aware"],
  ...["many ties", "shift of σ/2 found"],
];

export const distanceHead = [
  ...["distance", "data", "20 + 20: threshold", "size-aware", "beyond chance"],
  ...["500 + 500: threshold", "size-aware", "beyond chance"],
  ...["shift of σ/2: size-aware", "beyond chance"],
];

/** The cells of a task's row. */
export function rowOf({ name, kind }) {
  const method = driftMethods.find((candidate) => candidate.name === name);
  const categories = name === "z" || name === "fisher_exact" ? 2 : 6;
  const data = kind === "numeric" ? "numbers" : `${categories} categories`;
  const found = (settings, count) =>
    pairSeeds(name, count).map((seed) =>
      compare(method, { law: "normal", shift: 0, kind, categories, ...settings }, seed),
    );
  const row = isTest(method) ? testCells : distanceCells;
  return [method.label, data, ...row(method, kind, found)];
}

/** What a method says of one pair of samples. */
function compare(method, settings, seed) {
  const random = seededRandom(seed);
  const outcome =
    settings.kind === "numeric"
      ? method.numeric(numericPair(random, settings, ecdfOf))
      : method.categorical(categoryPair(random, settings));
  if (!outcome.ok) throw new Error(`${method.name}: ${outcome.reason}`);
  return outcome.value;
}

const rate = (found, condition) => percent(found.filter(condition).length / found.length);

/** Methods that deal all rows anew for every pair: settings beside the main one get fewer pairs. */
const aside = ({ name }) => (["mmd", "wasserstein", "energy"].includes(name) ? 250 : pairs);

function testCells(method, kind, find) {
  const alarms = ({ score }) => score <= level;
  const fairAlarms = ({ score, twoSample }) => (twoSample ?? score) <= level;
  const both = (found) => [rate(found, alarms), rate(found, fairAlarms)];
  return [
    ...both(find(equal, pairs)),
    ...both(find(unequal, aside(method))),
    kind === "numeric" ? rate(find({ ...equal, law: "counts" }, aside(method)), alarms) : "",
    rate(find(shifted, aside(method)), fairAlarms),
  ];
}

function distanceCells(method, kind, find) {
  const over = ({ score }) =>
    method.passes === "lt" ? score >= method.threshold : score > method.threshold;
  const beyondChance = ({ score, noise }) => noise !== undefined && score > noise.limit;
  const sizeAware = (found) => over(found) && beyondChance(found);
  const rates = (found) => [over, sizeAware, beyondChance].map((when) => rate(found, when));
  return [
    ...rates(find(small, pairs)),
    ...rates(find(equal, pairs)),
    ...rates(find(shifted, aside(method))).slice(1),
  ];
}
