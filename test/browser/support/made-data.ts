import { normalLike, seededRandom, toCsv } from "./random.ts";
import type { TestFile } from "./page.ts";

/** A made data set: the values as a test computes with them, and the file as the page reads it. */
export interface MadeData {
  readonly rows: number;
  readonly age: readonly number[];
  readonly income: readonly number[];
  readonly state: readonly string[];
  readonly member: readonly string[];
  readonly file: TestFile;
}

export interface Recipe {
  readonly name: string;
  readonly seed: number;
  readonly rows: number;
  /** How far the numbers move. */
  readonly shift: number;
  /** Cumulative shares of the first two of three states. */
  readonly states: readonly [number, number];
  readonly memberShare: number;
}

/** Numbers of two shapes, three categories and two, all reproducible and without ties of chance. */
export function makeData({ name, seed, rows, shift, states, memberShare }: Recipe): MadeData {
  const random = seededRandom(seed);
  const list = <T>(next: () => T): T[] => Array.from({ length: rows }, next);
  const age = list(() => round(40 + shift + 8 * normalLike(random)));
  const income = list(() => round(Math.exp(7 + shift / 20 + 0.6 * normalLike(random))));
  const state = list(() => stateOf(random(), states));
  const member = list(() => (random() < memberShare ? "gold" : "plain"));
  const file = { name, content: toCsv({ age, income, state, member }) };
  return { rows, age, income, state, member, file };
}

const round = (x: number): number => Math.round(x * 1e6) / 1e6;

function stateOf(u: number, [first, second]: readonly [number, number]): string {
  if (u < first) return "Ohio";
  return u < second ? "Texas" : "Utah";
}

export const stateLabels = ["Ohio", "Texas", "Utah"] as const;

/** Up to a thousand rows, where tests decide. */
export const smallReference = makeData({
  name: "small reference.csv",
  seed: 1,
  rows: 400,
  shift: 0,
  states: [0.5, 0.8],
  memberShare: 0.3,
});

export const smallCurrent = makeData({
  name: "small current.csv",
  seed: 2,
  rows: 350,
  shift: 2,
  states: [0.4, 0.8],
  memberShare: 0.36,
});

/** Over a thousand rows, where distances decide. */
export const largeReference = makeData({
  name: "large reference.csv",
  seed: 3,
  rows: 1500,
  shift: 0,
  states: [0.5, 0.8],
  memberShare: 0.3,
});

export const largeCurrent = makeData({
  name: "large current.csv",
  seed: 4,
  rows: 1300,
  shift: 3,
  states: [0.3, 0.7],
  memberShare: 0.3,
});
