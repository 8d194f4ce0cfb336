import { count, number, percent } from "../../format.ts";
import { plural } from "../../messages.ts";
import { binNames } from "../../charts/performance/binned-error-chart.ts";
import type {
  ErrorGroup,
  FeatureErrors,
  RegressionResult,
} from "../../monitors/performance/regression-result.ts";

/** Which rows took part, and why others did not. */
export function measuredRows({
  counts: { reference, current },
}: RegressionResult): readonly string[] {
  const pair = (of: (side: typeof current) => number, words: string): readonly string[] =>
    of(reference) + of(current) === 0
      ? []
      : [`${count(of(reference))} → ${count(of(current))} ${words}`];
  return [
    `${count(reference.measured)} reference and ${plural(current.measured, "current row")} measured`,
    ...pair(({ unlabelled }) => unlabelled, "rows have no label yet"),
    ...pair(({ unpredicted }) => unpredicted, "have no prediction"),
    ...pair(({ infinite }) => infinite, "are infinite"),
    ...pair(({ zeroTargets }) => zeroTargets, "have target 0: no percentage"),
  ];
}

/** Where the middle of the errors lies and how far they reach. */
export function errorSentence({ quantiles }: RegressionResult): string {
  const at = (p: number) => quantiles.find((row) => row.p === p);
  const [low, middle, high] = [at(0.05), at(0.5), at(0.95)];
  if (low === undefined || middle === undefined || high === undefined) return "";
  const range = (side: "reference" | "current") =>
    `${number(low[side], 3)} to ${number(high[side], 3)}`;
  return `The median error went from ${number(middle.reference, 3)} to ${number(middle.current, 3)}; nine in ten errors lie from ${range("current")} (reference ${range("reference")}).`;
}

/** The bin of predictions with the largest mean error. */
export function predictionSentence({ byPrediction }: RegressionResult): string {
  if (byPrediction === null) return "";
  const names = binNames({ edges: byPrediction.edges, labels: [] });
  const worst = worstGroup(byPrediction.current);
  if (worst === null) return "";
  return `Predictions ${inWords(names[worst.index] ?? "")} are ${tooFar(worst.me)} on average.`;
}

/** Where a feature's values give the largest mean error. */
export function featureSentence(feature: FeatureErrors): string {
  const worst = worstGroup(feature.current);
  if (worst === null) return "";
  const before = feature.reference[worst.index]?.me ?? null;
  const reference = before === null ? "" : ` (reference ${number(before, 2)})`;
  return `${binNames(feature)[worst.index] ?? ""}: ${tooFar(worst.me)}${reference}`;
}

/** What a Q-Q plot shows, by the tails of the current errors. */
export function tailSentence({
  quantiles,
  deviation,
}: Pick<RegressionResult, "quantiles" | "deviation">): string {
  const at = (p: number) => quantiles.find((quantile) => quantile.p === p)?.current;
  const [low, middle, high] = [at(0.001), at(0.5), at(0.999)];
  const spread = deviation.current;
  if (low === undefined || middle === undefined || high === undefined) return "";
  if (spread === null || spread === 0) return "";
  const over = (high - middle) / spread > longTail;
  const under = (middle - low) / spread > longTail;
  const rest = "more common than in a normal distribution.";
  if (over && under) return `Both ends bend away from the line: large errors are ${rest}`;
  if (over) return `The upper end bends up: large overshoots are ${rest}`;
  if (under) return `The lower end bends down: large undershoots are ${rest}`;
  return "Errors of a normal distribution would lie on the dashed line of their side.";
}

/** Standard deviations to the thousandth row; it is 3.1 in a normal distribution. */
const longTail = 4;

/** That pictures look at some rows only; empty where they look at all. */
export function sampledSentence({ everyRow }: RegressionResult): string {
  const { reference, current } = everyRow;
  if (reference <= 1 && current <= 1) return "";
  const nth = (step: number) => (step <= 1 ? "every row" : `one row in ${count(step)}`);
  return `The pictures by feature look at ${nth(reference)} of the reference and ${nth(current)} of the current data; all else at all rows.`;
}

/** How much better than a constant the model is. */
export function skillSentence({ changes, dummies }: RegressionResult): string {
  const mae = changes.find(({ metric }) => metric === "mae")?.current.value ?? null;
  const dummy = dummies.find(({ metric }) => metric === "mae")?.current ?? null;
  if (mae === null || dummy === null || dummy === 0) return "";
  const gain = 1 - mae / dummy;
  return gain > 0
    ? `Its MAE is ${percent(gain, 0)} smaller than that of always predicting the reference's median.`
    : "It is no better than always predicting the reference's median.";
}

function worstGroup(groups: readonly ErrorGroup[]) {
  let worst: { readonly index: number; readonly me: number } | null = null;
  groups.forEach(({ n, me }, index) => {
    if (n >= 30 && me !== null && Math.abs(me) > Math.abs(worst?.me ?? 0)) worst = { index, me };
  });
  return worst as { readonly index: number; readonly me: number } | null;
}

const tooFar = (me: number): string => `${number(Math.abs(me), 3)} too ${me > 0 ? "high" : "low"}`;

const inWords = (name: string): string => (/^(below|from)/.test(name) ? name : `of ${name}`);
