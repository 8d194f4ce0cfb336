import { Random, clamp, round, sigmoid } from "./random.mjs";

/** @typedef {import("./write-parquet.mjs").Table} Table */

const start = Date.UTC(2024, 2, 4);
const hour = 3_600_000;
const days = 14;
/** The new version takes over little by little, from the tenth day at noon, over two days. */
const releaseStart = start + (9 * 24 + 12) * hour;
const releaseMs = 48 * hour;

/** @type {readonly (readonly [string, number])[]} */
const regions = [
  ["eu-west", 46],
  ["us-east", 37],
  ["ap-south", 17],
];

/** What customers write about: shares of the first and of the second version's answers. */
const intents = {
  v1: /** @type {const} */ ([
    ["delivery", 31],
    ["billing", 22],
    ["refund", 16],
    ["technical", 14],
    ["cancel", 9],
    ["other", 8],
  ]),
  v2: /** @type {const} */ ([
    ["delivery", 30],
    ["billing", 19],
    ["refund", 19],
    ["technical", 13],
    ["cancel", 6],
    ["other", 13],
  ]),
};

/**
 * Requests to a service that sorts messages of customers, over two weeks. Errors and time-outs
 * come at night, when a backup runs.
 * @returns {Table}
 */
export function serviceLog() {
  const random = new Random(20240304);
  const rows = requestTimes(random).map((time, i) => {
    const isNew = random.chance(clamp((time - releaseStart) / releaseMs, 0, 1));
    const hourOfDay = ((time - start) % (24 * hour)) / hour;
    const isBackup = hourOfDay >= 1.5 && hourOfDay < 4;
    const region = random.pick(regions);
    const status = statusOf(random, isBackup, isNew);
    const length = Math.round(clamp(random.logNormal(140, 0.75), 3, 4000));
    const latency = latencyOf(random, { status, isNew, isBackup, length, region });
    const isAnswered = status === 200;
    const confidence = sigmoid(random.normal(isNew ? 1.35 : 2, isNew ? 1.25 : 1.05));
    return [
      time,
      requestId(i),
      region,
      isNew ? "v2" : "v1",
      status,
      round(latency, 1),
      length,
      isAnswered ? random.pick(isNew ? intents.v2 : intents.v1) : null,
      isAnswered ? round(Math.max(confidence, 1 / 6), 3) : null,
    ];
  });
  return {
    columns: [
      ["timestamp", "TIMESTAMP"],
      ["request_id", "VARCHAR"],
      ["region", "VARCHAR"],
      ["model_version", "VARCHAR"],
      ["status", "INTEGER"],
      ["latency_ms", "DOUBLE"],
      ["message_length", "INTEGER"],
      ["prediction", "VARCHAR"],
      ["confidence", "DOUBLE"],
    ],
    rows,
  };
}

/** Busy by day, quiet by night and at weekends. @param {Random} random @returns {number[]} */
function requestTimes(random) {
  const times = [];
  for (let i = 0; i < days * 24; i += 1) {
    const daily = 0.55 - 0.45 * Math.cos((2 * Math.PI * ((i % 24) - 3)) / 24);
    const isWeekend = Math.floor(i / 24) % 7 >= 5;
    const expected = 135 * (isWeekend ? 0.55 : 1) * daily + 12;
    const count = Math.max(0, Math.round(random.normal(expected, Math.sqrt(expected))));
    for (let k = 0; k < count; k += 1) {
      times.push(start + Math.floor((i + random.uniform()) * hour));
    }
  }
  return times.sort((a, b) => a - b);
}

/** A permutation of 32-bit numbers, so that ids look random and never repeat. @param {number} i @returns {string} */
function requestId(i) {
  return (Math.imul(i + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0");
}

/**
 * @param {Random} random
 * @param {boolean} isBackup
 * @param {boolean} isNew
 * @returns {number}
 */
function statusOf(random, isBackup, isNew) {
  if (isBackup && random.chance(0.085)) return random.chance(0.6) ? 503 : 500;
  return random.pick([
    [200, 968],
    [400, 17],
    [429, 7],
    [500, isNew ? 8 : 4],
    [503, 1],
  ]);
}

/**
 * @param {Random} random
 * @param {{ status: number, isNew: boolean, isBackup: boolean, length: number, region: string }} request
 * @returns {number} milliseconds
 */
function latencyOf(random, { status, isNew, isBackup, length, region }) {
  if (status === 503) return random.normal(3000, 15);
  if (status === 400 || status === 429) return random.logNormal(4, 0.4);
  const model =
    random.logNormal(isNew ? 58 : 36, isNew ? 0.48 : 0.36) + length * (isNew ? 0.06 : 0.04);
  const network = random.logNormal(region === "ap-south" ? 38 : 12, 0.3);
  const slow = random.chance(0.01) ? random.logNormal(350, 0.5) : 0;
  return (model + network + slow) * (isBackup ? 1.5 : 1);
}
