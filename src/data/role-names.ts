import { nameWords } from "./name-words.ts";

/**
 * What a column's name says about its role. Names alone decide nothing: `infer-role.ts` also
 * looks at the values. Each answer is a rank, higher is surer, 0 is no.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const targetNames = set(
  "target label labels y_true ytrue actual actuals truth ground_truth groundtruth label_value true_label",
);
/** What is predicted in well-known data; a passenger's class stands beside whether he survived. */
const knownTargets = set("survived churn churned credit_risk");
const likelyTargets = set("y outcome class");
const targetEnds = set("target label true actual truth outcome");

/** The rank of a name that is a target's whatever else is there. */
export const surestTarget = 4;

/** How surely a column is called a target: up to `surestTarget`; 1 for a name that contains it. */
export function targetRank(name: string): number {
  const words = nameWords(name);
  const joined = words.join("_");
  if (targetNames.has(joined)) return surestTarget;
  if (knownTargets.has(joined)) return 3;
  if (likelyTargets.has(joined)) return 2;
  if (words.length < 2) return 0;
  return targetEnds.has(words.at(-1) ?? "") || set("target actual true").has(words[0] ?? "")
    ? 1
    : 0;
}

const outcomeWords = set(
  "repaid approved approval default defaulted fraud fraudulent clicked click converted conversion " +
    "purchased bought churn churned survived accepted cancelled duration eta price cnt count sales " +
    "demand revenue quality rating risk delay consumption rentals diagnosis readmitted",
);

/** A thing that models predict: the share of the name's words that say so, between 0 and 1. */
export function outcomeRank(name: string): number {
  const words = nameWords(name).filter((word) => !unitWords.has(word));
  if (words.length === 0) return 0;
  return words.filter((word) => outcomeWords.has(word)).length / words.length;
}

const unitWords = set("is has was min mins minutes sec secs seconds hours days ms usd eur");

const predictionNames = set(
  "prediction predictions predicted pred preds y_pred ypred y_preds y_hat yhat y_predicted predict " +
    "forecast model_output model_prediction predicted_label predicted_class",
);

/** 2 for a name that models give to predictions, 1 for one that contains such a word, else 0. */
export function predictionRank(name: string): number {
  const words = nameWords(name);
  if (predictionNames.has(words.join("_"))) return 2;
  const ends = set("pred prediction predicted hat forecast");
  const starts = set("pred predicted prediction predicts");
  return ends.has(words.at(-1) ?? "") || starts.has(words[0] ?? "") ? 1 : 0;
}

/** A prediction of something that is called y, as `y_pred` or `yhat`. */
export function isPredictionOfY(name: string): boolean {
  return set("y ypred yhat").has(nameWords(name)[0] ?? "") && predictionRank(name) > 0;
}

/** Aequitas and others call a prediction, or its probability, just a score. */
export function isScoreName(name: string): boolean {
  return set("score y_score pred_score model_score").has(nameWords(name).join("_"));
}

const userNames = set(
  "user_id userid customer_id client_id member_id visitor_id session_id group_id",
);
const queryNames = set("query_id queryid qid search_id");

/** What a column tells apart whose rows a model ranks items for: users, or queries. */
export function userKind(name: string): "user" | "query" | null {
  const joined = nameWords(name).join("_");
  if (queryNames.has(joined)) return "query";
  return userNames.has(joined) ? "user" : null;
}

const itemWords = set("item product doc document article movie video song track listing sku");

/** Names of what is ranked for a user. */
export function isItemName(name: string): boolean {
  const words = nameWords(name);
  if (set("itemid docid docno productid sku asin").has(words.join("_"))) return true;
  return words.length === 2 && itemWords.has(words[0] ?? "") && words[1] === "id";
}

const rankNames = set(
  "rank ranking position pos place placement rank_position item_rank doc_rank document_rank " +
    "product_rank result_rank search_rank display_rank display_position item_position " +
    "result_position predicted_rank model_rank",
);

/** At which place an item stood among those of its user or query. */
export const isRankName = (name: string): boolean => rankNames.has(nameWords(name).join("_"));

const relevanceNames = set(
  "relevance relevancy relevant is_relevant relevance_label relevance_grade graded_relevance",
);

/** How relevant an item was, and nothing else. */
export const isRelevanceName = (name: string): boolean =>
  relevanceNames.has(nameWords(name).join("_"));

/** What people did with an item that they were shown. */
export const isResponseName = (name: string): boolean =>
  set("click clicked is_clicked purchased is_purchased").has(nameWords(name).join("_"));

const probabilityWords = set("proba probas probability probabilities prob probs propensity");

/** Names that speak of a probability. */
export function isProbabilityName(name: string): boolean {
  return nameWords(name).some((word) => probabilityWords.has(word));
}

const momentNames = set("timestamp ts datetime date time date_time event_time event_timestamp");
const beginWords = set("timestamp event request pickup start started created scored logged");
const endWords = set("dropoff end ended updated modified closed finished due");
const otherMoments = set("birth birthday dob birthdate expiry expires expiration");

/** How well a date or time column tells when a row happened. */
export function timestampRank(name: string): number {
  const words = nameWords(name);
  if (words.some((word) => otherMoments.has(word))) return 0;
  if (momentNames.has(words.join("_"))) return 4;
  if (words.some((word) => endWords.has(word))) return 1;
  return words.some((word) => beginWords.has(word)) ? 3 : 2;
}

/** Names that end like an identifier. */
export function isIdName(name: string): boolean {
  return set("id ids uuid guid key identifier rowid pk instant").has(nameWords(name).at(-1) ?? "");
}

/** Names that exports give to columns without a name; they count rows. */
export function isUnnamed(name: string): boolean {
  return (
    /^(unnamed(: ?\d+)?(_level_\d+)?|index|level_\d+|column_?[01]|_c0|rownames?)?$/i.test(
      name.trim(),
    ) || isLeftoverIndex(name)
  );
}

/** The index of a data frame that its writer stored as a column. */
export function isLeftoverIndex(name: string): boolean {
  return /^__index_level_\d+__$/.test(name);
}

/** Weights of rows; a weight of something else is a measurement. */
export function isWeightName(name: string): boolean {
  const words = nameWords(name);
  const of = set("sample case row survey sampling instance observation");
  return words.join("_") === "weights" || (words.at(-1) === "weight" && of.has(words[0] ?? ""));
}

/** How long an answer took. */
export function isLatencyName(name: string): boolean {
  const words = nameWords(name);
  if (words.some((word) => /^latenc(y|ies)(ms|s)?$/.test(word))) return true;
  const subject = set("response request elapsed processing inference execution");
  const time = set("time ms duration seconds millis milliseconds");
  return words.some((word) => subject.has(word)) && words.some((word) => time.has(word));
}

/** Whether a request succeeded. */
export function isStatusName(name: string): boolean {
  const words = nameWords(name);
  return (
    set("status statuscode").has(words.at(-1) ?? "") ||
    /^((http_)?status_code|http_status|(http_|response_)code)$/.test(words.join("_"))
  );
}

const sensitiveWords = set(
  "sex gender race ethnicity ethnic religion nationality disability disabled foreign",
);

/** Groups of people that the law of many countries protects, age apart. */
export function isSensitiveName(name: string): boolean {
  const words = nameWords(name);
  return words.some((word) => sensitiveWords.has(word)) || words.join("") === "seniorcitizen";
}

const people = set("customer applicant patient client user person employee borrower");

/** `group`: a banded age; `years`: a person's age; a car's age is neither. */
export function ageKind(name: string): "group" | "years" | null {
  const words = nameWords(name);
  const bands = set("group cat category band bucket range bin");
  if (words[0] === "age" && bands.has(words[1] ?? "")) return "group";
  if (words.join("") === "agegroup") return "group";
  if (words.join("_") === "age") return "years";
  return words.at(-1) === "age" && people.has(words[0] ?? "") ? "years" : null;
}
