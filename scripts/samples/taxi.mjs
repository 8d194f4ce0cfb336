import { Random, clamp, round } from "./random.mjs";

/** @typedef {import("./write-parquet.mjs").Table} Table */

/**
 * Zones of an invented city: name, share of pick-ups, and place in miles.
 * @type {readonly (readonly [string, number, number, number])[]}
 */
const zones = [
  ["Harbour Front", 9, 0.4, 0.3],
  ["Old Town", 11, 0.9, 1.1],
  ["Market Square", 10, 1.4, 1.3],
  ["Central Station", 13, 1.1, 2.0],
  ["University", 8, 2.3, 2.6],
  ["Museum Mile", 6, 1.9, 1.7],
  ["Theatre District", 7, 1.5, 2.2],
  ["Riverside", 5, 0.2, 3.4],
  ["North Park", 4, 1.6, 4.8],
  ["Hospital Hill", 4, 2.9, 3.3],
  ["East Gate", 3.5, 4.1, 2.2],
  ["Brewery Yard", 3, 3.4, 1.0],
  ["Docklands", 2.5, -1.2, 0.8],
  ["Garden Suburb", 2.2, 3.9, 4.9],
  ["Mill Lane", 2, 2.6, 5.6],
  ["Stadium", 1.8, 5.2, 3.6],
  ["Exhibition Centre", 1.6, 5.8, 1.4],
  ["West Hills", 1.2, -2.8, 3.1],
  ["Lakeside", 1, -1.9, 5.7],
  ["Airport", 4.5, 7.4, 5.2],
  ["Science Campus", 0.8, 4.8, 6.1],
  ["Old Quarry", 0.4, -3.4, 1.9],
];

/** @type {typeof zones} */
const newZones = [
  ["Canal Basin", 1.6, 0.1, -0.9],
  ["Tech Park", 1.1, 6.3, 4.3],
  ["Ferry Terminal", 0.7, -0.8, -0.4],
];

/** Trips an hour of the day, as shares of the busiest hour. */
const rhythm = [
  0.32, 0.22, 0.15, 0.1, 0.09, 0.14, 0.31, 0.62, 0.88, 0.76, 0.62, 0.6, 0.64, 0.66, 0.7, 0.78, 0.86,
  0.97, 1, 0.92, 0.78, 0.68, 0.58, 0.44,
];

/** Miles an hour in traffic. @param {number} hour @returns {number} */
const speedAt = (hour) => 17 - 8.5 * rhythm[hour];

const day = 86_400_000;

/**
 * Trips of a month. In the second month they are longer, the airport's share of pick-ups is about
 * twice as large, three zones are new, more passenger counts are missing, and road works slow the
 * traffic, which the model does not know.
 * @param {"reference" | "current"} side
 * @returns {Table}
 */
export function taxiTrips(side) {
  const isLater = side === "current";
  const random = new Random(isLater ? 20240202 : 20240101);
  const start = isLater ? Date.UTC(2024, 1, 1) : Date.UTC(2024, 0, 1);
  const days = isLater ? 29 : 31;
  const open = isLater ? [...zones, ...newZones] : zones;
  const weighted = open.map((zone) => {
    const grows = isLater && zone[0] === "Airport";
    return /** @type {const} */ ([zone, grows ? zone[1] * 2.1 : zone[1]]);
  });
  const hours = rhythm.map((share, hour) => /** @type {const} */ ([hour, share]));

  const rows = Array.from({ length: 20_000 }, () => {
    const hour = random.pick(hours);
    const pickup = start + Math.floor(random.uniform() * days) * day;
    const time = pickup + Math.floor((hour + random.uniform()) * 3600) * 1000;
    const [from, , fromX, fromY] = random.pick(weighted);
    const [to, , toX, toY] = random.pick(weighted);
    const straight = Math.hypot(toX - fromX, toY - fromY);
    const detour = random.logNormal(isLater ? 1.5 : 1.25, 0.16);
    const distance = clamp(straight * detour + random.logNormal(0.5, 0.5), 0.1, 60);
    const speed = speedAt(hour) * (isLater ? 0.87 : 1);
    const duration = clamp(
      (distance / speed) * 60 * random.logNormal(1, 0.2) + random.logNormal(2, 0.4),
      1,
      120,
    );
    const expected = (distance / speedAt(hour)) * 60 * 1.02 + 2.2;
    const prediction = clamp(expected * 0.97 + 0.3 + random.normal(0, 0.6), 1, 120);
    const fare = 3.2 + 2.1 * distance + 0.42 * duration + (from === "Airport" ? 4.5 : 0);
    const passengers = random.pick(passengerShares);
    return [
      time,
      from,
      to,
      round(distance, 2),
      random.chance(isLater ? 0.061 : 0.038) ? null : passengers,
      round(fare, 1),
      random.pick(isLater ? laterPayments : payments),
      round(duration, 2),
      round(prediction, 2),
    ];
  });
  return {
    columns: [
      ["pickup_time", "TIMESTAMP"],
      ["pickup_zone", "VARCHAR"],
      ["dropoff_zone", "VARCHAR"],
      ["trip_distance", "DOUBLE"],
      ["passenger_count", "INTEGER"],
      ["fare_amount", "DOUBLE"],
      ["payment_type", "VARCHAR"],
      ["duration_min", "DOUBLE"],
      ["prediction", "DOUBLE"],
    ],
    rows: rows.sort((a, b) => Number(a[0]) - Number(b[0])),
  };
}

/** @type {readonly (readonly [number, number])[]} */
const passengerShares = [
  [1, 74],
  [2, 14],
  [3, 4.5],
  [4, 2.2],
  [5, 3.1],
  [6, 2],
  [0, 0.2],
];

/** @type {readonly (readonly [string, number])[]} */
const payments = [
  ["Card", 71],
  ["Cash", 22],
  ["App", 6],
  ["No charge", 0.7],
  ["Dispute", 0.3],
];

/** @type {typeof payments} */
const laterPayments = [
  ["Card", 70],
  ["Cash", 21.5],
  ["App", 7.4],
  ["No charge", 0.7],
  ["Dispute", 0.4],
];
