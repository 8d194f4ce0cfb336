import { nameWords } from "./name-words.ts";

/** What a name says that a model predicts, as in `species_pred` and `fraud_score`. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const firstWords = set("pred predicted prediction predicts forecast prob proba probability");
const lastWords = set(
  "pred preds prediction predictions predicted hat forecast " +
    "prob probs proba probas probability probabilities propensity score",
);
const emptyWords = set("is has was label target actual true y");

/** The thing that a column of predictions, scores or probabilities speaks of; `null` for others. */
function predictedThing(name: string): string | null {
  let words = nameWords(name);
  const given = words.length;
  while (firstWords.has(words[0] ?? "")) words = words.slice(1);
  while (lastWords.has(words.at(-1) ?? "")) words = words.slice(0, -1);
  return words.length === given || words.length === 0 ? null : thing(words);
}

const thing = (words: readonly string[]): string =>
  words.filter((word) => !emptyWords.has(word)).join("_");

/** Short words for the probability of something. */
const rates: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["ctr", set("click clicked")],
  ["pctr", set("click clicked")],
  ["cvr", set("conversion converted purchase purchased")],
  ["pcvr", set("conversion converted purchase purchased")],
  ["pd", set("default defaulted")],
]);

/** Whether one name says that it is predicted what the other one is: `is_fraud`, `fraud_score`. */
export function predicts(name: string, outcome: string): boolean {
  const what = thing(nameWords(outcome));
  return what !== "" && predictedThing(name) === what;
}

/** Whether a name is a trade's short word for the probability of one of the others: `ctr`, `clicked`. */
export function isRateOf(name: string, outcomes: readonly string[]): boolean {
  const rated = rates.get(nameWords(name).join("_"));
  return rated !== undefined && outcomes.some((outcome) => rated.has(thing(nameWords(outcome))));
}
