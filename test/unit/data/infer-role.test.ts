import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnType, Role, Storage } from "../../../src/data/column.ts";
import { inferRoles } from "../../../src/data/infer-role.ts";
import { inferType, type TypedColumn } from "../../../src/data/infer-type.ts";
import type { ColumnProfile } from "../../../src/data/profile.ts";
import { profiledColumn } from "../support/column-profile.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { hasRealFiles, profileFile } from "../support/real-files.ts";

function typedColumn(
  name: string,
  type: ColumnType,
  storage: Storage,
  given: Partial<ColumnProfile> = {},
): TypedColumn {
  return { ...profiledColumn(name, storage, given), type };
}

const numeric = (name: string, given: Partial<ColumnProfile> = {}): TypedColumn =>
  typedColumn(name, "numeric", "number", { whole: false, min: -5, max: 500, ...given });
const classes = (name: string, given: Partial<ColumnProfile> = {}): TypedColumn =>
  typedColumn(name, "categorical", "integer", { distinct: 2, min: 0, max: 1, ...given });
const words = (name: string, given: Partial<ColumnProfile> = {}): TypedColumn =>
  typedColumn(name, "categorical", "text", { distinct: 3, ...given });
const ids = (name: string): TypedColumn =>
  typedColumn(name, "numeric", "integer", {
    distinct: 1000,
    sampleDistinct: 1000,
    min: 7,
    max: 99_999,
  });

function rolesOf(
  columns: readonly TypedColumn[],
  chosen: ReadonlyMap<string, Role> = new Map(),
): Record<string, Role> {
  const roles = inferRoles(columns, chosen);
  return Object.fromEntries(
    columns.map(({ stored }, i) => [stored.name, roles[i]?.role ?? "feature"]),
  );
}

/** Without the features, which need no mention. */
function namedRoles(columns: readonly TypedColumn[], chosen?: ReadonlyMap<string, Role>): object {
  return Object.fromEntries(
    Object.entries(rolesOf(columns, chosen)).filter(([, role]) => role !== "feature"),
  );
}

describe("target and prediction", () => {
  it("are found by name, one of each", () => {
    expect(
      namedRoles([numeric("y_true"), numeric("y_pred"), numeric("target"), numeric("x1")]),
    ).toEqual({ y_true: "target", y_pred: "prediction" });
  });

  it("agree in kind: a number does not predict a word", () => {
    expect(namedRoles([words("label"), numeric("pred_delta"), words("predicted_label")])).toEqual({
      label: "target",
      predicted_label: "prediction",
    });
  });

  it("are also found when the target has the name of what is predicted", () => {
    expect(
      namedRoles([numeric("fare"), numeric("duration_min"), numeric("prediction"), words("price")]),
    ).toEqual({ duration_min: "target", prediction: "prediction" });
    expect(
      namedRoles([classes("repaid_loan_before"), classes("repaid"), classes("y_pred")]),
    ).toEqual({
      repaid: "target",
      y_pred: "prediction",
    });
  });

  it("are a pair where one name says that it predicts the other, whatever that is", () => {
    const share = { min: 0, max: 1 };
    expect(namedRoles([words("breed"), words("species"), words("species_pred")])).toEqual({
      species: "target",
      species_pred: "prediction",
    });
    expect(namedRoles([numeric("tip"), numeric("speed"), numeric("predicted_tip")])).toEqual({
      tip: "target",
      predicted_tip: "prediction",
    });
    expect(namedRoles([words("plan"), classes("upsell"), numeric("upsell_prob", share)])).toEqual({
      upsell: "target",
      upsell_prob: "probability",
    });
    expect(
      namedRoles([classes("is_fraud"), classes("fraud_pred"), numeric("fraud_score", share)]),
    ).toEqual({ is_fraud: "target", fraud_pred: "prediction", fraud_score: "probability" });
  });

  it("are an outcome and its rate; a rate alone is a feature", () => {
    const share = { min: 0, max: 0.4 };
    expect(namedRoles([numeric("bid"), classes("click"), numeric("ctr", share)])).toEqual({
      click: "target",
      ctr: "probability",
    });
    expect(namedRoles([numeric("pd", share), classes("default"), numeric("income")])).toEqual({
      default: "target",
      pd: "probability",
    });
    expect(namedRoles([numeric("ctr", share), words("device"), numeric("bid")])).toEqual({});
  });

  it("are the surest of several names, and of one kind", () => {
    expect(namedRoles([classes("class"), classes("survived"), classes("pred")])).toEqual({
      survived: "target",
      pred: "prediction",
    });
    expect(namedRoles([words("class"), words("target"), words("pred")])).toEqual({
      target: "target",
      pred: "prediction",
    });
    expect(namedRoles([words("outcome"), numeric("y"), numeric("y_hat")])).toEqual({
      y: "target",
      y_hat: "prediction",
    });
    expect(namedRoles([words("outcome"), words("y"), words("y_hat")])).toEqual({
      y: "target",
      y_hat: "prediction",
    });
    // A probability says nothing about the kind of the target.
    const share = { min: 0, max: 1, whole: false };
    expect(namedRoles([numeric("true_income"), words("label"), numeric("y_pred", share)])).toEqual({
      label: "target",
      y_pred: "probability",
    });
    expect(namedRoles([words("predicted_label"), words("colour")])).toEqual({
      predicted_label: "prediction",
    });
  });

  it("a place on a map is no target, unless something predicts it", () => {
    expect(namedRoles([numeric("x"), numeric("y"), numeric("z")])).toEqual({});
    for (const prediction of ["y_hat", "yhat", "ypred"]) {
      expect(namedRoles([numeric("x"), numeric("y"), numeric(prediction)])).toEqual({
        y: "target",
        [prediction]: "prediction",
      });
    }
  });

  it("are not guessed from features alone", () => {
    expect(namedRoles([numeric("price"), numeric("duration"), numeric("amount")])).toEqual({});
  });

  it("leave a role that the user gave", () => {
    const columns = [numeric("target"), numeric("demand"), numeric("prediction")];
    expect(namedRoles(columns, new Map([["demand", "target"]]))).toEqual({
      demand: "target",
      prediction: "prediction",
    });
    expect(namedRoles(columns, new Map([["prediction", "feature"]]))).toEqual({ target: "target" });
  });
});

describe("probabilities", () => {
  const share = (name: string): TypedColumn => numeric(name, { min: 0, max: 1, whole: false });
  const species = (...examples: string[]): TypedColumn =>
    words("species_true", { examples, distinct: examples.length, sampleDistinct: examples.length });
  const labelled = (...names: string[]): object =>
    Object.fromEntries([["species_true", "target"], ...names.map((name) => [name, "probability"])]);

  it("are recognised when each is named like a class of the target", () => {
    const three = species("setosa", "not setosa", "virginica");
    expect(
      namedRoles([three, share("setosa"), share("not setosa"), share("virginica"), share("width")]),
    ).toEqual(labelled("setosa", "not setosa", "virginica"));
    expect(namedRoles([species("0", "1"), share("p_0"), share("p_1"), share("x_1")])).toEqual(
      labelled("p_0", "p_1"),
    );
    expect(namedRoles([species("yes", "no"), share("Yes"), share("No")])).toEqual(
      labelled("Yes", "No"),
    );
  });

  it("tell the target where its name does not", () => {
    const classesOf = (name: string, ...examples: string[]) =>
      words(name, { examples, distinct: examples.length, sampleDistinct: examples.length });
    const kinds = ["setosa", "versicolor", "virginica"];
    const kind = classesOf("kind", ...kinds);
    const found = (...parts: readonly string[]) => ({
      kind: "target",
      ...Object.fromEntries(parts.map((name) => [name, "probability"])),
    });
    const color = classesOf("color", "red", "blue", "green");
    for (const prefix of ["", "p_", "proba_", "scores."]) {
      const parts = kinds.map((name) => prefix + name);
      expect(namedRoles([kind, color, ...parts.map(share)])).toEqual(found(...parts));
    }
    // A list does not name its classes.
    for (const list of ["proba", "scores"]) {
      const parts = [0, 1, 2].map((i) => `${list}[${i}]`);
      expect(namedRoles([numeric("width"), kind, ...parts.map(share)])).toEqual(found(...parts));
      const after = namedRoles([...parts.map(share), numeric("width"), kind]);
      expect(after).toEqual(found(...parts));
      // Rows without labels, or another column with as many values.
      for (const others of [[kind, numeric("width")], [color, kind], [numeric("width")]]) {
        expect(Object.values(rolesOf([...others, ...parts.map(share)]))).not.toContain("target");
      }
    }
    const flag = classesOf("flag", "0", "1");
    const two = ["p_0", "p_1"].map(share);
    expect(Object.values(rolesOf([flag, numeric("width"), ...two]))).not.toContain("target");
    expect(namedRoles([numeric("width"), flag, ...two])).toMatchObject({ flag: "target" });
    // Another name says more, and what the reader said stands.
    expect(namedRoles([kind, classesOf("target", "yes", "no"), ...kinds.map(share)])).toEqual({
      target: "target",
    });
    const chosen = new Map([["kind", "feature"]] as const);
    expect(Object.values(rolesOf([kind, ...kinds.map(share)], chosen))).not.toContain("target");
  });

  it("are also those named alike for a class that no row has", () => {
    const three = species("cat", "dog", "eel");
    const known = ["p_cat", "p_dog", "p_eel"];
    const columns = [three, ...[...known, "p_fox", "height"].map(share), numeric("p_age")];
    expect(namedRoles(columns)).toEqual(labelled(...known, "p_fox"));
    const reasons = inferRoles(columns, new Map()).map(({ because }) => because);
    expect(reasons[1]).toBe(
      "Named like a class of the target, and all values lie between 0 and 1.",
    );
    expect(reasons[4]).toContain("for a class that does not occur");
    // Of numbers, only a number is another class; of two classes, nothing is.
    const numbers = ["p_0", "p_1", "p_2"];
    expect(
      namedRoles([species("0", "1", "2"), ...[...numbers, "p_value", "p_3"].map(share)]),
    ).toEqual(labelled(...numbers, "p_3"));
    expect(namedRoles([species("cat", "dog"), ...known.map(share)])).toEqual(
      labelled("p_cat", "p_dog"),
    );
  });

  it("are the parts of a list with a number for each class", () => {
    const parts = ["scores[0]", "scores[1]", "scores[2]"];
    const three = species("setosa", "versicolor", "virginica");
    expect(namedRoles([three, ...parts.map(share)])).toEqual(labelled(...parts));
    expect(namedRoles([species("a", "b"), ...parts.map(share)])).toEqual(labelled());
  });

  it("are not features that look like a class", () => {
    const names = ["x0", "x1", "p_0"];
    expect(namedRoles([species("0", "1"), ...names.map(share)])).toEqual(labelled());
    // A matrix whose columns are numbered.
    const numbered = ["0", "1", "2", "3"];
    expect(namedRoles([species("0", "1"), ...numbered.map(share)])).toEqual(labelled());
    // One class without a column.
    expect(namedRoles([species("a", "b", "c"), share("a"), share("b")])).toEqual(labelled());
    // Not all shares.
    expect(namedRoles([species("a", "b"), share("a"), numeric("b")])).toEqual(labelled());
  });

  it("are named so and lie between 0 and 1, one a class", () => {
    const share = { min: 0, max: 1 };
    expect(
      namedRoles([
        words("y_true"),
        numeric("y_pred_proba_basic", share),
        numeric("y_pred_proba_plus", share),
        numeric("prob_index", { min: 0, max: 3 }),
      ]),
    ).toEqual({
      y_true: "target",
      y_pred_proba_basic: "probability",
      y_pred_proba_plus: "probability",
    });
  });

  it("are predictions with fractions between 0 and 1 of a target with classes", () => {
    expect(namedRoles([classes("target"), numeric("prediction", { min: 0, max: 1 })])).toEqual({
      target: "target",
      prediction: "probability",
    });
    expect(namedRoles([classes("label"), numeric("score", { min: 0.01, max: 0.9 })])).toEqual({
      label: "target",
      score: "probability",
    });
  });

  it("a score of zeros and ones is the prediction", () => {
    expect(namedRoles([classes("score"), classes("label_value")])).toEqual({
      score: "prediction",
      label_value: "target",
    });
  });

  it("a credit score is a feature", () => {
    expect(namedRoles([classes("label"), numeric("credit_score", { min: 300, max: 850 })])).toEqual(
      {
        label: "target",
      },
    );
  });
});

describe("a ranking", () => {
  const repeated = { distinct: 40, sampleDistinct: 40, whole: true } as const;
  const named = (name: string) => typedColumn(name, "numeric", "integer", repeated);
  const grades = (name: string) => classes(name, { distinct: 5, max: 4 });

  it("has users or queries, items, and a relevance that the score is for", () => {
    expect(
      namedRoles([
        named("qid"),
        named("doc_id"),
        numeric("bm25"),
        grades("relevance"),
        numeric("score"),
      ]),
    ).toEqual({ qid: "user", doc_id: "item", relevance: "target", score: "prediction" });
    const share = numeric("score", { min: 0, max: 1 });
    expect(
      namedRoles([words("user_id", repeated), named("item_id"), classes("clicked"), share]),
    ).toEqual({ user_id: "user", item_id: "item", clicked: "target", score: "probability" });
    expect(namedRoles([named("query_id"), grades("label"), numeric("prediction")])).toEqual({
      query_id: "user",
      label: "target",
      prediction: "prediction",
    });
  });

  it("is ordered by a rank where there is no score", () => {
    const places = (name: string, more: Partial<ColumnProfile> = {}) =>
      typedColumn(name, "numeric", "integer", { ...repeated, min: 1, max: 40, ...more });
    expect(
      namedRoles([named("query_id"), named("doc_id"), places("rank"), grades("relevance")]),
    ).toEqual({ query_id: "user", doc_id: "item", rank: "rank", relevance: "target" });
    const few = classes("position", {
      distinct: 5,
      sampleDistinct: 5,
      min: 0,
      max: 4,
      whole: true,
    });
    const shown = [words("user_id", repeated), named("item_id"), few, classes("clicked")];
    expect(namedRoles(shown)).toEqual({
      user_id: "user",
      item_id: "item",
      position: "rank",
      clicked: "target",
    });
    expect(namedRoles(shown, new Map([["position", "feature"]]))).toEqual({
      clicked: "target",
    });
    expect(namedRoles([...shown, places("slot")], new Map([["slot", "rank"]]))).toMatchObject({
      user_id: "user",
      slot: "rank",
    });
    // A score says more; and a fraction, or a number that never comes again, is no place.
    const scored = [named("qid"), places("rank"), numeric("score"), grades("relevance")];
    expect(namedRoles(scored)).toMatchObject({ score: "prediction" });
    expect(Object.values(rolesOf(scored))).not.toContain("rank");
    for (const rank of [numeric("rank", { min: 0.5, max: 9, whole: false }), ids("rank")]) {
      const roles = rolesOf([named("query_id"), named("doc_id"), rank, grades("relevance")]);
      expect(Object.values(roles)).not.toContain("rank");
    }
  });

  it("is not guessed where another model may have such columns", () => {
    const share = numeric("score", { min: 0, max: 1 });
    const others: readonly (readonly TypedColumn[])[] = [
      [named("user_id"), classes("clicked"), share],
      [named("customer_id"), named("product_id"), classes("label"), share],
      [named("user_id"), named("item_id"), grades("rating"), numeric("prediction")],
      [named("user_id"), named("item_id"), grades("relevance")],
      [named("user_id"), named("item_id"), numeric("score")],
      [words("query"), words("label"), words("prediction")],
      [ids("user_id"), named("item_id"), classes("fraud"), share],
    ];
    for (const columns of others) {
      const roles = Object.values(rolesOf(columns));
      expect(roles).not.toContain("user");
      expect(roles).not.toContain("item");
    }
  });

  it("leaves the roles that the user gave", () => {
    const columns = [named("qid"), named("shelf"), grades("relevance"), numeric("score")];
    expect(namedRoles(columns, new Map([["qid", "feature"]]))).toEqual({
      relevance: "target",
      score: "prediction",
    });
    expect(namedRoles(columns, new Map([["shelf", "user"]]))).toEqual({
      shelf: "user",
      relevance: "target",
      score: "prediction",
    });
  });
});

describe("other roles", () => {
  it("finds the moment when a row happened", () => {
    const at = (name: string): TypedColumn => typedColumn(name, "datetime", "timestamp");
    expect(namedRoles([at("birth_date"), at("dropoff_time"), at("pickup_time")])).toEqual({
      pickup_time: "timestamp",
    });
    expect(namedRoles([at("birth_date")])).toEqual({});
  });

  it("finds ids by name and by values", () => {
    const uuids = ["1b4e28ba-2fa1-11d2-883f-0016d3cca427"];
    const uuid = { distinct: 1000, sampleDistinct: 1000, examples: uuids };
    expect(namedRoles([ids("PassengerId"), ids("fnlwgt"), words("trace", uuid)])).toEqual({
      PassengerId: "id",
      trace: "id",
    });
    expect(namedRoles([words("user_id", { distinct: 40_000, rows: 100_000 })])).toEqual({
      user_id: "id",
    });
    expect(namedRoles([classes("PULocationID", { distinct: 260 })])).toEqual({});
  });

  it("ignores the leftovers of data frames", () => {
    expect(namedRoles([ids("Unnamed: 0"), ids("__index_level_0__"), ids("")])).toEqual({
      "Unnamed: 0": "ignored",
      __index_level_0__: "ignored",
      "": "ignored",
    });
  });

  it("finds response codes and latencies by name and values", () => {
    const positive = { min: 0, max: 900 };
    expect(
      namedRoles([
        classes("status", { min: 200, max: 503, distinct: 4 }),
        numeric("latency_ms", positive),
        numeric("fatency", positive),
      ]),
    ).toEqual({ status: "status", latency_ms: "latency" });
    expect(namedRoles([words("status", { examples: ["married", "single"] })])).toEqual({});
    expect(namedRoles([words("status", { examples: ["ok", "timeout"] })])).toEqual({
      status: "status",
    });
  });

  it("finds protected groups, and a person's age beside them", () => {
    const age = numeric("age", { whole: true, min: 17, max: 90 });
    expect(namedRoles([words("personal_status_sex"), words("race"), age])).toEqual({
      personal_status_sex: "sensitive",
      race: "sensitive",
      age: "sensitive",
    });
    expect(namedRoles([age, numeric("race_time"), numeric("car_age")])).toEqual({});
    expect(namedRoles([words("age_cat")])).toEqual({ age_cat: "sensitive" });
  });

  it("takes weights of rows, not of bodies", () => {
    const positive = { min: 0, max: 900 };
    expect(namedRoles([numeric("weight", positive), numeric("sample_weight", positive)])).toEqual({
      sample_weight: "weight",
    });
  });

  it("says why a column with a name for probabilities is none", () => {
    const [role] = inferRoles([numeric("y_proba", { min: 0, max: 37 })], new Map());
    expect(role).toEqual({
      role: "feature",
      because: "The name says probability, but some values lie outside 0 to 1.",
    });
  });

  it("gives every role a reason", () => {
    for (const { because } of inferRoles([numeric("target"), numeric("a")], new Map())) {
      expect(because).toMatch(/^[A-Z].+\.$/);
    }
  });
});

describe.skipIf(!hasRealFiles)("real files (needs ../shared/data)", () => {
  let engine: Awaited<ReturnType<typeof openNativeEngine>>;
  beforeAll(async () => {
    engine = await openNativeEngine();
  });
  afterAll(() => engine.close());

  async function guesses(file: string): Promise<object> {
    const { columns } = await profileFile(engine, file);
    return namedRoles(
      columns.map(({ stored, profile }) => ({
        stored,
        profile,
        type: inferType(stored, profile).type,
      })),
    );
  }

  const known: readonly (readonly [string, Record<string, Role>])[] = [
    [
      "taxi/reference.parquet",
      {
        lpep_pickup_datetime: "timestamp",
        duration_min: "target",
        prediction: "prediction",
        __index_level_0__: "ignored",
      },
    ],
    ["taxi/green_tripdata_2021-01.parquet", { lpep_pickup_datetime: "timestamp" }],
    [
      "nannyml/reference_synthetic_car_loan.parquet",
      {
        repaid: "target",
        timestamp: "timestamp",
        y_pred_proba: "probability",
        y_pred: "prediction",
      },
    ],
    [
      "nannyml/monitoring_synthetic_car_loan.parquet",
      {
        timestamp: "timestamp",
        y_pred_proba: "probability",
        y_pred: "prediction",
        repaid: "target",
      },
    ],
    [
      "nannyml/reference_synthetic_car_price.parquet",
      { id: "id", y_true: "target", y_pred: "prediction", timestamp: "timestamp" },
    ],
    [
      "nannyml/reference_synthetic_credit_card.parquet",
      {
        id: "id",
        timestamp: "timestamp",
        y_pred_proba_prepaid_card: "probability",
        y_pred_proba_highstreet_card: "probability",
        y_pred_proba_upmarket_card: "probability",
        y_pred: "prediction",
        y_true: "target",
      },
    ],
    [
      "fairness/compas_for_aequitas.csv",
      {
        entity_id: "id",
        score: "prediction",
        label_value: "target",
        race: "sensitive",
        sex: "sensitive",
        age_cat: "sensitive",
      },
    ],
    [
      "fairness/adult_rf_binary.csv",
      {
        entity_id: "id",
        label_value: "target",
        score: "prediction",
        gender: "sensitive",
        race: "sensitive",
      },
    ],
    [
      "fairness/adults.parquet",
      { age: "sensitive", race: "sensitive", sex: "sensitive", class: "target" },
    ],
    [
      "fairness/GermanCredit.csv",
      {
        personal_status_sex: "sensitive",
        age: "sensitive",
        foreign_worker: "sensitive",
        credit_risk: "target",
      },
    ],
    ["bike/hour.csv", { instant: "id", dteday: "timestamp", cnt: "target" }],
    ["drift/elec.csv", { class: "target" }],
    ["drift/weather.csv", { target: "target" }],
    [
      "nannyml/titanic_reference.csv",
      { PassengerId: "id", Sex: "sensitive", Age: "sensitive", Survived: "target" },
    ],
    [
      "tabular/Telco-Customer-Churn.csv",
      { customerID: "id", gender: "sensitive", SeniorCitizen: "sensitive", Churn: "target" },
    ],
    ["drift/popmon_flight_delays.csv.gz", { column0: "ignored", DATE: "timestamp" }],
    ["health/AzureLLMInferenceTrace_code.csv", { TIMESTAMP: "timestamp" }],
    ["health/nab/ec2_request_latency_system_failure.csv", { timestamp: "timestamp" }],
    ["tabular/california_housing.csv", {}],
    ["tabular/beers.csv", {}],
    ["tabular/heart.csv", { sex: "sensitive", age: "sensitive", target: "target" }],
  ];
  it.each(known)("have their known roles: %s", async (file, roles) => {
    expect(await guesses(file)).toEqual(roles);
  });
});
