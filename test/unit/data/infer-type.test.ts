import { describe, expect, it } from "vitest";
import type { Storage } from "../../../src/data/column.ts";
import { inferType } from "../../../src/data/infer-type.ts";
import type { ColumnProfile } from "../../../src/data/profile.ts";
import { profiledColumn } from "../support/column-profile.ts";

function typeOf(name: string, storage: Storage, given: Partial<ColumnProfile> = {}): string {
  const { stored, profile } = profiledColumn(name, storage, given);
  return inferType(stored, profile).type;
}

describe("numbers", () => {
  it("with fractions are numeric, however few", () => {
    expect(typeOf("mta_tax", "number", { whole: false, distinct: 3 })).toBe("numeric");
  });

  it("that are whole and few are categories, also as doubles with gaps", () => {
    expect(typeOf("passenger_count", "number", { whole: true, distinct: 9, missing: 50 })).toBe(
      "categorical",
    );
    expect(typeOf("season", "integer", { distinct: 4 })).toBe("categorical");
    expect(typeOf("x", "integer", { distinct: 10 })).toBe("categorical");
    expect(typeOf("x", "integer", { distinct: 11 })).toBe("numeric");
  });

  it.each(["PULocationID", "zip_code", "RatecodeID", "payment_type", "pickupZone"])(
    "that are whole and named %s are categories when they repeat",
    (name) => {
      expect(typeOf(name, "integer", { rows: 25_000, distinct: 260 })).toBe("categorical");
      expect(typeOf(name, "integer", { rows: 300, distinct: 260 })).toBe("numeric");
      expect(typeOf(name, "integer", { rows: 25_000, distinct: 5000 })).toBe("numeric");
    },
  );

  it.each(["hour", "age", "loan_length", "decode", "tenure"])(
    "that are whole and named %s stay numeric",
    (name) => expect(typeOf(name, "integer", { distinct: 24 })).toBe("numeric"),
  );

  it("that count time since 1970 are moments if named so", () => {
    const seconds = { distinct: 900, min: 1.65e9, max: 1.66e9 };
    expect(typeOf("timestamp", "integer", seconds)).toBe("datetime");
    expect(typeOf("event_time", "integer", { ...seconds, min: 1.65e12, max: 1.66e12 })).toBe(
      "datetime",
    );
    expect(typeOf("price", "integer", seconds)).toBe("numeric");
    expect(typeOf("time", "integer", { distinct: 900, min: 1, max: 1.66e9 })).toBe("numeric");
  });
});

describe("texts", () => {
  it("keep the words of Yes and No, and are booleans when true and false", () => {
    expect(typeOf("Churn", "text", { distinct: 2, examples: ["Yes", "No"] })).toBe("categorical");
    expect(typeOf("won", "text", { distinct: 2, readsAs: "truth" })).toBe("boolean");
  });

  it("that are mostly different and long are free text, short ones are codes", () => {
    const long = { distinct: 900, textLength: { mean: 40, max: 90 }, blankShare: 1 };
    expect(typeOf("comment", "text", long)).toBe("text");
    expect(typeOf("ticket", "text", { distinct: 900, textLength: { mean: 7, max: 10 } })).toBe(
      "categorical",
    );
    expect(typeOf("city", "text", { ...long, distinct: 300 })).toBe("categorical");
    expect(typeOf("name", "text", { ...long, rows: 20, distinct: 20 })).toBe("categorical");
  });

  it("that are all numbers are numeric, unless they have leading zeros or exceptions", () => {
    const numbers = { readsAs: "number", whole: false, textLength: { mean: 4, max: 6 } } as const;
    expect(typeOf("price", "text", numbers)).toBe("numeric");
    expect(typeOf("zip", "text", { ...numbers, whole: true, leadingZeros: true })).toBe(
      "categorical",
    );
    expect(typeOf("price", "text", { ...numbers, unreadable: 3 })).toBe("categorical");
  });

  it("that all read as moments are moments", () => {
    expect(typeOf("timestamp", "text", { readsAs: "moment", distinct: 990 })).toBe("datetime");
    expect(typeOf("note", "text", { readsAs: "moment", unreadable: 1 })).toBe("categorical");
  });
});

describe("other columns", () => {
  it("follow their storage", () => {
    expect(typeOf("b", "boolean", { distinct: 2 })).toBe("boolean");
    expect(typeOf("t", "timestamp")).toBe("datetime");
  });

  it("keep their stored kind when every value is missing", () => {
    const empty = { missing: 1000, distinct: 0 };
    expect(typeOf("ehail_fee", "integer", empty)).toBe("numeric");
    expect(typeOf("note", "text", empty)).toBe("categorical");
    expect(typeOf("at", "timestamp", empty)).toBe("datetime");
  });

  it("are unsupported when nested, with the type and what to do", () => {
    const { stored, profile } = profiledColumn("tags", "other");
    expect(inferType(stored, profile)).toEqual({
      type: "unsupported",
      because: "Values of type STRUCT(a INTEGER) cannot be compared; flatten them before loading.",
    });
  });
});
