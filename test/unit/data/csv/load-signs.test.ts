import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { loadBytes } from "../support/load-file.ts";
import { lines, loadText } from "./load-text.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

/** The first column of a file whose cells are these, quoted, beside a column of letters. */
async function read(cells: readonly string[], name = "x") {
  const loaded = await loadText(engine, lines(`${name},y`, ...cells.map((one) => `"${one}",a`)));
  const [stored] = loaded.columns;
  return { type: loaded.types[0], values: loaded.column(0), said: loaded.said, unit: stored?.unit };
}

const repeated = (cells: readonly string[], times: number): readonly string[] =>
  Array.from({ length: times }, () => cells).flat();

describe("negative numbers", () => {
  test("the minus sign of typesetters is a minus", async () => {
    const { type, values, said } = await read(["−1.5", "2.5", "-3", "1e−2"]);
    expect([type, values]).toEqual(["DOUBLE", ["-1.5", "2.5", "-3.0", "0.01"]]);
    expect(said).toEqual(["info: The minus sign “−” (U+2212) is read as a minus in “x”."]);
    expect((await read(["−5", "7", "−12"])).type).toBe("BIGINT");
  });

  test("a minus sign alone is no number and no missing value", async () => {
    const { type, said } = await read([...repeated(["1.5", "−2"], 10), "−"]);
    expect(type).toBe("VARCHAR");
    expect(said).toEqual([
      "warn: “x” stays text: 20 of 21 values are numbers, but “−” (line 22) is not.",
    ]);
  });

  test.each([
    [
      ["(64.50)", "12.00", "-5", "( 7 )"],
      ["-64.5", "12.0", "-5.0", "-7.0"],
    ],
    [
      ["($1,200.00)", "$5.00", "$(3)"],
      ["-1200.0", "5.0", "-3.0"],
    ],
    [
      ["(64.50)", "(12.00)"],
      ["-64.5", "-12.0"],
    ],
    [
      ["(5%)", "12%"],
      ["-5", "12"],
    ],
  ])("%j are negative in parentheses", async (cells, numbers) => {
    const { values, said } = await read(cells);
    expect(values).toEqual(numbers);
    expect(said).toContain("info: Numbers in parentheses are read as negative in “x”.");
  });

  test.each([
    ["numbers of a list", ["(1)", "(2)", "(3)"]],
    ["twice negative numbers", ["(-5)", "3", "4", "5", "6", "7"]],
    ["ranges", ["(1-5)", "(6-10)", "(11-15)"]],
    ["counts behind names", ["a (3)", "b (4)"]],
  ])("%s stay text", async (_, cells) => {
    const { type, values } = await read(cells);
    expect([type, values]).toEqual(["VARCHAR", cells]);
  });

  test("signs that come first far down the file are seen too", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => String(i % 900));
    const { type, values, said } = await read([...many, "(12)", "−3", "1,250"]);
    expect(type).toBe("DOUBLE");
    expect(values.slice(-3)).toEqual(["-12.0", "-3.0", "1250.0"]);
    expect(said).toHaveLength(3);
  });

  test("identifiers of many digits stay text beside such numbers", async () => {
    const ids = Array.from({ length: 3000 }, (_, i) => String(12345678901234560 + i * 16));
    const { type, values } = await read([...ids, "(1.5)"]);
    expect([type, values[1]]).toEqual(["VARCHAR", ids[1]]);
  });
});

describe("groups of digits", () => {
  test("are of two digits in India", async () => {
    const { values, said } = await read(["1,23,456", "12,34,567.50", "−1,23,456.78", "1,234", "7"]);
    expect(values).toEqual(["123456.0", "1234567.5", "-123456.78", "1234.0", "7.0"]);
    expect(said).toContain("info: Signs between groups of three digits were dropped in “x”.");
  });

  test.each([[["1,23", "4,56,78"]], [["1,23,456", "123,456"]], [["1,2,3", "4,5,6"]]])(
    "%j are no such groups",
    async (cells) => {
      expect((await read(cells)).type).toBe("VARCHAR");
    },
  );
});

describe("units", () => {
  test.each([
    ["kg", ["50kg", "60 kg", "70.5kg"], ["50.0", "60.0", "70.5"]],
    ["m", ["1.50m", "1.8m"], ["1.5", "1.8"]],
    ["ms", ["12ms", "−3ms", "1,200ms"], ["12.0", "-3.0", "1200.0"]],
    ["km/h", ["50 km/h", "70km/h"], ["50", "70"]],
    ["°C", ["21 °C", "-3\u00a0°C"], ["21", "-3"]],
    ["min", ["5 min", "NA", "7 min"], ["5", null, "7"]],
  ])("%s is taken off, and said", async (unit, cells, numbers) => {
    const found = await read(cells);
    expect(found.values).toEqual(numbers);
    expect(found.said).toContain(
      `info: The unit ${unit} was taken off in “x”: 3 ${unit} is read as 3.`,
    );
    expect(found.unit).toBe(unit);
  });

  test.each([
    ["two units", ["5 kg", "5 g", "7 kg", "8 g"]],
    ["two spellings", ["5 kg", "5 KG", "7 kg", "8 KG"]],
    ["ids", ["12A", "13A", "14A"]],
    ["ids of several letters", ["12A", "3B", "A12"]],
    ["codes of diseases", ["E11.9", "I10", "J45"]],
    ["factors", ["10k", "5k", "7k"]],
    ["factors of a million", ["2M", "3M", "4M"]],
    ["versions", ["v1", "v2", "v3"]],
    ["ages", ["18-24", "25-34", "35-44"]],
    ["ordinals", ["1st", "2nd", "3rd"]],
    ["hours of the morning", ["9am", "10am", "11am"]],
    ["decades", ["1980s", "1990s", "2000s"]],
    ["codes with zeros", ["007m", "012m", "100m"]],
    ["units behind parentheses", ["50 km/h", "(5) km/h"]],
    ["words of units", ["kg", "5 kg per day"]],
  ])("%s stay text", async (_, cells) => {
    const { type, values, unit } = await read(cells);
    expect([type, values, unit]).toEqual(["VARCHAR", cells, undefined]);
  });

  test("one cell without the unit, or with another, keeps all of them", async () => {
    for (const odd of ["70", "70g", "about 70kg"]) {
      const { type, said } = await read([...repeated(["50kg", "60kg"], 5), odd]);
      expect(type).toBe("VARCHAR");
      expect(said.join()).toContain(`but “${odd}” (line 12) is not`);
    }
  });

  test("the euro of a Windows-1252 file is a euro", async () => {
    const text = lines("price;n", "?0.50;1", "?1.25;2");
    const bytes = Uint8Array.from(text, (char) => (char === "?" ? 0x80 : char.charCodeAt(0)));
    const { types, column, said } = await loadText(engine, bytes);
    expect([types[0], column(0)]).toEqual(["DOUBLE", ["0.5", "1.25"]]);
    expect(said).toContain("info: The sign € was dropped in “price”.");
  });
});

describe("percentages", () => {
  test("of a named probability are shares", async () => {
    const { type, values, said, unit } = await read(["37%", "12.5 %", "100%"], "y_prob");
    expect([type, values]).toEqual(["DOUBLE", ["0.37", "0.125", "1.0"]]);
    expect(said).toEqual([
      "info: The numbers of “y_prob” are in percent and named a probability: 3 % is read as 0.03.",
    ]);
    expect(unit).toBeUndefined();
    expect((await read(["37%", "12%"], "churn_probability")).values).toEqual(["0.37", "0.12"]);
  });

  test("of anything else keep their size and say what they are", async () => {
    const { values, said, unit } = await read(["37%", "12%"], "rate");
    expect([values, unit]).toEqual([["37", "12"], "%"]);
    expect(said).toEqual(["info: The numbers of “rate” are in percent: 3 % is read as 3."]);
  });
});

describe("the same texts in other formats", () => {
  const load = async (cells: readonly (string | number)[], name = "x") => {
    const records = cells.map((value) => ({ [name]: value }));
    const { columns, notices } = await loadBytes(engine, "a.json", JSON.stringify(records));
    const found = await engine.query(`SELECT CAST("${name}" AS VARCHAR) AS v FROM t`);
    return { column: columns[0], values: found.columns["v"], said: notices.map((n) => n.text) };
  };

  test.each([
    [
      ["−1.5", "(2)", "3"],
      ["-1.5", "-2.0", "3.0"],
    ],
    [
      ["1,23,456", "7"],
      ["123456.0", "7.0"],
    ],
    [
      ["50 kg", "60kg"],
      ["50", "60"],
    ],
    [
      ["$5.00", "($1,200.50)"],
      ["5.0", "-1200.5"],
    ],
    [
      ["0,5", "1,25"],
      ["0.5", "1.25"],
    ],
    [
      [5, "(3)", 7],
      ["5", "-3", "7"],
    ],
  ])("%j are numbers", async (cells, numbers) => {
    const { column, values, said } = await load(cells);
    expect(["integer", "number"]).toContain(column?.storage);
    expect(values).toEqual(numbers);
    expect(said.join()).toMatch(/“x”/);
  });

  test.each([
    ["thousands or decimals", ["1,234", "2,345"]],
    ["codes", ["12A", "13A"]],
    ["zeros in front", ["007", "(5)", "012"]],
    ["mixed units", ["5 kg", "5 g"]],
  ])("%s stay text", async (_, cells) => {
    expect((await load(cells)).column?.storage).toBe("text");
  });

  test("signs far behind the sample count, digits are not lost", async () => {
    const many = Array.from({ length: 3000 }, (_, i) => String(i));
    expect((await load([...many, "(12)"])).values?.at(-1)).toBe("-12");
    const ids = Array.from({ length: 3000 }, (_, i) => `1234567890123456789${String(i)}`);
    expect((await load(ids)).column?.storage).toBe("text");
  });

  test("a named probability in percent is a share, and units are kept beside the column", async () => {
    const { column, values, said } = await load(["37%", "50%"], "y_proba");
    expect([column?.unit, values]).toEqual([undefined, ["0.37", "0.5"]]);
    expect(said.join()).toContain("3 % is read as 0.03");
    expect((await load(["5 kg", "6 kg"])).column?.unit).toBe("kg");
  });
});
