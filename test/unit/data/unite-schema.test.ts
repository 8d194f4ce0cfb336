import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnChoice } from "../../../src/notebook/notebook.ts";
import type { ProfiledColumn, ProfiledTable } from "../../../src/data/profile.ts";
import { uniteSchema, type UnitedColumn } from "../../../src/data/unite-schema.ts";
import { profiledColumn } from "../support/column-profile.ts";
import { openNativeEngine } from "../support/native-engine.ts";
import { hasRealFiles, profileFile } from "../support/real-files.ts";

const table = (...columns: readonly ProfiledColumn[]): ProfiledTable => ({ rows: 1000, columns });

const unite = (
  reference: readonly ProfiledColumn[],
  current: readonly ProfiledColumn[],
  choices: readonly ColumnChoice[] = [],
) => uniteSchema(table(...reference), table(...current), choices);

function uniteOne(
  reference: ProfiledColumn,
  current: ProfiledColumn,
  choices: readonly ColumnChoice[] = [],
): UnitedColumn {
  const [column] = unite([reference], [current], choices).columns;
  if (column === undefined) throw new Error("no column");
  return column;
}

const whole = { whole: true, min: 0, max: 1, distinct: 2 };
const fractions = { whole: false, min: 0.5, max: 99.5, distinct: 800 };
const textNumbers = { ...fractions, readsAs: "number", examples: ["1.5", "2.25"] } as const;

describe("one type for both sides", () => {
  it("takes a double without fractions and an integer as the same codes", () => {
    const column = uniteOne(
      profiledColumn("repaid", "number", whole),
      profiledColumn("repaid", "integer", whole),
    );
    expect(column).toMatchObject({
      type: "categorical",
      reference: { engineType: "DOUBLE" },
      current: { engineType: "BIGINT" },
    });
    expect(column.unsupportedReason).toBeUndefined();
  });

  it("lets the side with more values decide between codes and numbers", () => {
    const few = profiledColumn("hour", "integer", { distinct: 6, rows: 6 });
    const many = profiledColumn("hour", "integer", { distinct: 24 });
    expect(uniteOne(few, many).type).toBe("numeric");
    expect(uniteOne(many, few).type).toBe("numeric");
  });

  it("reads texts of numbers as numbers beside numbers", () => {
    const number = profiledColumn("fare", "number", fractions);
    expect(uniteOne(number, profiledColumn("fare", "text", textNumbers)).type).toBe("numeric");
    const codes = { ...textNumbers, ...whole, examples: ["0", "1"] };
    expect(
      uniteOne(profiledColumn("flag", "integer", whole), profiledColumn("flag", "text", codes))
        .type,
    ).toBe("categorical");
    const unlike = { ...codes, examples: ["0.0", "1.0"] };
    expect(
      uniteOne(profiledColumn("flag", "integer", whole), profiledColumn("flag", "text", unlike))
        .type,
    ).toBe("numeric");
  });

  it("does not measure numbers in one unit against those in another", () => {
    const weight = (unit?: string): ProfiledColumn => {
      const column = profiledColumn("weight", "number", fractions);
      return unit === undefined ? column : { ...column, stored: { ...column.stored, unit } };
    };
    expect(uniteOne(weight("kg"), weight("kg"))).toMatchObject({
      type: "numeric",
      typeBecause: "Numbers with fractions.",
    });
    expect(uniteOne(weight("kg"), weight("lb"))).toMatchObject({
      type: "unsupported",
      unsupportedReason:
        "The reference counts in kg, the current data in lb. Convert one of them, or choose numeric to compare the numbers as they stand.",
    });
    expect(uniteOne(weight("kg"), weight("lb"), [{ name: "weight", type: "numeric" }]).type).toBe(
      "numeric",
    );
    expect(uniteOne(weight(), weight("kg"))).toMatchObject({
      type: "numeric",
      typeBecause: "Numbers with fractions. Only the current data had the unit kg.",
    });
    expect(uniteOne(weight("$"), weight()).typeBecause).toContain("Only the reference had");
  });

  it("does not measure numbers against words, and says what to do", () => {
    const column = uniteOne(
      profiledColumn("zone", "number", fractions),
      profiledColumn("zone", "text", { distinct: 3, examples: ["north"] }),
    );
    expect(column.type).toBe("unsupported");
    expect(column.unsupportedReason).toBe(
      "The reference holds numbers, the current data texts such as “north”. " +
        "Choose a type that fits both, or load them alike.",
    );
  });

  it("agrees on truths and on moments, however stored", () => {
    const truth = profiledColumn("won", "boolean", { distinct: 2 });
    const texts = profiledColumn("won", "text", { distinct: 2, readsAs: "truth" });
    expect(uniteOne(truth, texts).type).toBe("boolean");
    expect(uniteOne(truth, profiledColumn("won", "integer", whole)).type).toBe("boolean");
    expect(uniteOne(truth, profiledColumn("won", "text", { distinct: 2 })).type).toBe(
      "unsupported",
    );
    const moment = profiledColumn("at", "timestamp", { distinct: 900 });
    const written = profiledColumn("at", "text", { distinct: 900, readsAs: "moment" });
    expect(uniteOne(moment, written).type).toBe("datetime");
  });

  it("goes along with a side that has no values", () => {
    const empty = profiledColumn("fee", "text", { missing: 1000, distinct: 0 });
    expect(uniteOne(empty, profiledColumn("fee", "number", fractions)).type).toBe("numeric");
    expect(uniteOne(profiledColumn("fee", "number", fractions), empty).type).toBe("numeric");
  });

  it("makes a rating numeric when its prediction has fractions", () => {
    const rating = profiledColumn("target", "integer", { distinct: 5, min: 1, max: 5 });
    const prediction = profiledColumn("prediction", "number", { ...fractions, max: 5.2 });
    const { columns } = unite([rating, prediction], [rating, prediction]);
    expect(columns.map(({ type, role }) => [type, role])).toEqual([
      ["numeric", "target"],
      ["numeric", "prediction"],
    ]);
  });
});

describe("choices of the user", () => {
  it("win over what was inferred", () => {
    const column = profiledColumn("hour", "integer", { distinct: 24 });
    expect(
      uniteOne(column, column, [{ name: "hour", type: "categorical", role: "id" }]),
    ).toMatchObject({ type: "categorical", role: "id", typeChosen: true, roleChosen: true });
    const plain = uniteOne(column, column);
    expect(plain).toMatchObject({ typeChosen: false, roleChosen: false });
    expect(plain.typeBecause).toBe("Whole numbers with many values.");
  });

  it("settle columns that the two sides hold differently", () => {
    const number = profiledColumn("zone", "number", fractions);
    const text = profiledColumn("zone", "text", { distinct: 3, examples: ["north"] });
    expect(uniteOne(number, text, [{ name: "zone", type: "categorical" }]).type).toBe(
      "categorical",
    );
  });

  it("that cannot work are answered with the reason", () => {
    const text = profiledColumn("note", "text", { examples: ["abc"] });
    const reasonOf = (type: ColumnChoice["type"]): string | undefined =>
      uniteOne(text, text, [{ name: "note", type }]).unsupportedReason;
    expect(reasonOf("numeric")).toBe(
      "Texts such as “abc” are no numbers. Choose categorical or text.",
    );
    expect(reasonOf("datetime")).toMatch(/^Values such as “abc” are no dates or times\./);
    expect(reasonOf("boolean")).toMatch(/neither true nor false/);
    expect(reasonOf("text")).toBeUndefined();
    const nested = profiledColumn("tags", "other");
    expect(uniteOne(nested, nested, [{ name: "tags", type: "numeric" }]).unsupportedReason).toMatch(
      /^Values of type STRUCT/,
    );
  });

  it("that name no column change nothing", () => {
    const column = profiledColumn("hour", "integer", { distinct: 24 });
    expect(unite([column], [column], [{ name: "Hour", role: "target" }]).columns).toHaveLength(1);
  });
});

describe("differences", () => {
  const a = profiledColumn("a", "integer");
  const b = profiledColumn("b", "number");

  it("list columns that one side lacks; names are case-sensitive", () => {
    const { columns, differences } = unite([a, b], [profiledColumn("B", "number"), a]);
    expect(differences).toEqual({
      onlyReference: ["b"],
      onlyCurrent: ["B"],
      changedType: [],
      orderDiffers: false,
    });
    expect(columns.map(({ name, reference, current }) => [name, !!reference, !!current])).toEqual([
      ["a", true, true],
      ["b", true, false],
      ["B", false, true],
    ]);
  });

  it("list another stored type and another order", () => {
    expect(unite([a, b], [b, profiledColumn("a", "number")]).differences).toEqual({
      onlyReference: [],
      onlyCurrent: [],
      changedType: [{ column: "a", reference: "BIGINT", current: "DOUBLE" }],
      orderDiffers: true,
    });
  });

  it("survive names such as __proto__", () => {
    const odd = ["__proto__", "constructor"].map((name) => profiledColumn(name, "number"));
    expect(unite(odd, odd).columns.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
  });
});

describe.skipIf(!hasRealFiles)("real pairs of files (needs ../shared/data)", () => {
  let engine: Awaited<ReturnType<typeof openNativeEngine>>;
  beforeAll(async () => {
    engine = await openNativeEngine();
  });
  afterAll(() => engine.close());

  const uniteFiles = async (reference: string, current: string) =>
    uniteSchema(await profileFile(engine, reference), await profileFile(engine, current), []);

  const namesOf = (columns: readonly UnitedColumn[], type: UnitedColumn["type"]): string[] =>
    columns.filter((column) => column.type === type).map(({ name }) => name);

  it("taxi: codes are categories although pandas stored some as doubles", async () => {
    const { columns, differences } = await uniteFiles(
      "taxi/green_tripdata_2022-01.parquet",
      "taxi/green_tripdata_2022-02.parquet",
    );
    expect(namesOf(columns, "categorical")).toEqual([
      "VendorID",
      "store_and_fwd_flag",
      "RatecodeID",
      "PULocationID",
      "DOLocationID",
      "passenger_count",
      "payment_type",
      "trip_type",
    ]);
    expect(namesOf(columns, "datetime")).toEqual(["lpep_pickup_datetime", "lpep_dropoff_datetime"]);
    expect(namesOf(columns, "unsupported")).toEqual([]);
    expect(differences).toMatchObject({ onlyReference: [], onlyCurrent: [], orderDiffers: false });
  });

  it("car loans: the target is stored differently, and columns stand in another order", async () => {
    const { columns, differences } = await uniteFiles(
      "nannyml/reference_synthetic_car_loan.parquet",
      "nannyml/monitoring_synthetic_car_loan.parquet",
    );
    expect(columns.find(({ name }) => name === "repaid")).toMatchObject({
      type: "categorical",
      role: "target",
    });
    expect(namesOf(columns, "datetime")).toEqual(["timestamp"]);
    expect(namesOf(columns, "unsupported")).toEqual([]);
    expect(differences).toMatchObject({
      changedType: [{ column: "repaid", reference: "DOUBLE", current: "BIGINT" }],
      orderDiffers: true,
    });
  });
});
