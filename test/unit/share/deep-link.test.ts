import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnTypes, roles } from "../../../src/data/column.ts";
import { defaultMissingTokens } from "../../../src/data/dataset.ts";
import { defaultCells } from "../../../src/notebook/default-cells.ts";
import type { Notebook } from "../../../src/notebook/notebook.ts";
import { isDeepLink, parseDeepLink } from "../../../src/share/deep-link.ts";
import { toDeepLink } from "./support/to-deep-link.ts";

const page = "https://example.org/app/";
const options = {
  page,
  methods: ["ks", "wasserstein", "psi"],
  monitors: defaultCells.map(({ monitor }) => monitor),
};

function read(fragment: string, more = {}) {
  const parsed = parseDeepLink(fragment, { ...options, ...more });
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed;
}

const files = "#reference=a.csv&current=b.csv";
const paramsOf = ({ cells }: Notebook, monitor: string): unknown =>
  cells.find((cell) => cell.monitor === monitor)?.params;

describe("a link that a person writes", () => {
  it("opens two files with the default cells", () => {
    const { notebook, notices } = read(
      "#reference=data/jan.csv&current=https://host.org/feb.parquet",
    );
    expect(notebook).toEqual({
      version: 1,
      data: {
        reference: { name: "jan.csv", address: "data/jan.csv" },
        current: { name: "feb.parquet", address: "https://host.org/feb.parquet" },
      },
      columns: [],
      missingTokens: defaultMissingTokens,
      dateOrder: [],
      cells: defaultCells,
    });
    expect(notices).toEqual([]);
  });

  it.each([
    ["0.5", { by: "share", share: 0.5 }],
    ["2022-02-01", { by: "date", date: "2022-02-01" }],
    ["2022-02-01T06:30:00Z", { by: "date", date: "2022-02-01T06:30:00Z" }],
    ["model:v2", { by: "value", column: "model", value: "v2" }],
    ["a%3Ab:c%3Ad", { by: "value", column: "a:b", value: "c:d" }],
    ["__proto__:1", { by: "value", column: "__proto__", value: "1" }],
  ])("splits one log by %s", (text, split) => {
    const { notebook, notices } = read(`#log=log.csv&split=${text}`);
    expect(notebook.data).toEqual({ log: { name: "log.csv", address: "log.csv" }, split });
    expect(notices).toEqual([]);
  });

  it("splits a log in the middle when it does not say where", () => {
    expect(read("#log=log.csv").notebook.data).toMatchObject({
      split: { by: "share", share: 0.5 },
    });
  });

  it("takes types and roles of columns with any name", () => {
    const { notebook, notices } = read(
      `${files}&types=a%2Cb:numeric,c%3Ad:text,__proto__:categorical,%25:boolean` +
        "&roles=target:a%2Cb,prediction:c%3Ad,sensitive:constructor",
    );
    expect(notebook.columns).toEqual([
      { name: "a,b", type: "numeric", role: "target" },
      { name: "c:d", type: "text", role: "prediction" },
      { name: "__proto__", type: "categorical" },
      { name: "%", type: "boolean" },
      { name: "constructor", role: "sensitive" },
    ]);
    expect(notices).toEqual([]);
  });

  it("takes the roles of a ranking", () => {
    const { notebook, notices } = read(`${files}&roles=user:qid,item:doc_id`);
    expect(notebook.columns).toEqual([
      { name: "qid", role: "user" },
      { name: "doc_id", role: "item" },
    ]);
    expect(notices).toEqual([]);
  });

  it("reads a link whose every separator another program has encoded", () => {
    const { notebook } = read(
      "#reference=a.csv&current=b.csv&types=age%3Anumeric&roles=target%3Aage",
    );
    expect(notebook.columns).toEqual([{ name: "age", type: "numeric", role: "target" }]);
  });

  it("takes parameters, numbers as numbers", () => {
    const { notebook, notices } = read(
      `${files}&drift.method=psi&drift.threshold=0.25&drift.dataset.share=0.3&quality.column.note=a%26b`,
    );
    expect(paramsOf(notebook, "drift.column")).toEqual({ method: "psi", threshold: 0.25 });
    expect(paramsOf(notebook, "drift.dataset")).toEqual({ share: 0.3 });
    expect(paramsOf(notebook, "quality.column")).toEqual({ note: "a&b" });
    expect(notices).toEqual([]);
  });
});

describe("what is misspelt in a link", () => {
  it.each([
    ["types=a:number", "numeric, categorical, datetime, boolean, text"],
    ["types=a", "<column>:<type>"],
    ["roles=goal:a", "target, prediction, probability"],
    ["drift.method=kss", "auto, ks, wasserstein, psi"],
    ["drift.threshold=low", "not a number"],
    ["drfit.method=ks", "drift.method, drift.threshold, quality.schema.…"],
    ["colour=red", "reference, current, log, split, types, roles"],
    ["split=0.5", "only a log is split"],
    ["log=c.csv", "either one log or two files"],
    ["current=c.csv", "more than once"],
  ])("is named with what is allowed, and the rest is applied: %s", (part, words) => {
    const { notebook, notices } = read(`${files}&${part}&drift.dataset.share=0.3`);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(words);
    expect(paramsOf(notebook, "drift.dataset")).toEqual({ share: 0.3 });
  });

  it.each(["2", "0", "x", "2022-13-45", ":x"])(
    "splits the log in the middle instead of at %s",
    (s) => {
      const { notebook, notices } = read(`#log=a.csv&split=${s}`);
      expect(notebook.data).toMatchObject({ split: { by: "share", share: 0.5 } });
      expect(notices).toHaveLength(1);
    },
  );

  it("is answered by the monitor's own validator, too", () => {
    const validateParam = (monitor: string, name: string) => `${monitor} has no ${name}.`;
    const { notebook, notices } = read(`${files}&drift.dataset.shaer=0.3`, { validateParam });
    expect(notices).toEqual(["drift.dataset has no shaer."]);
    expect(paramsOf(notebook, "drift.dataset")).toEqual({});
  });

  it("with no data at all opens nothing and says what is missing", () => {
    for (const fragment of [
      "",
      "#",
      "#types=a:numeric",
      "#reference=javascript:alert(1)",
      "#%%%",
    ]) {
      expect(parseDeepLink(fragment, options)).toMatchObject({ ok: false, reason: "no-data" });
    }
  });
});

describe("an address in a link", () => {
  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "%20javascript:alert(1)",
    "java%0Ascript:alert(1)",
    "data:text/csv,a",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "ftp://host/a.csv",
    "https://good.org@evil.org/a.csv",
    "https://",
    "",
  ])("is refused with a sentence: %s", (address) => {
    const { notebook, notices } = read(`#reference=${address}&current=b.csv`);
    expect(notebook.data).toEqual({ current: { name: "b.csv", address: "b.csv" } });
    expect(notices).toHaveLength(1);
  });
});

describe("writing such a link", () => {
  const name = fc.string({ minLength: 1, unit: "grapheme" });
  const address = fc.constantFrom(
    { name: "a b.csv", address: "data/a b.csv" },
    { name: "x.parquet", address: "https://host.org/x.parquet?v=1&w=#2" },
    { name: "x,y:z.csv", address: "x,y%3Az.csv" },
  );
  const split = fc.oneof(
    fc.record({
      by: fc.constant("share" as const),
      share: fc.double({ min: 1e-9, max: 0.999, noNaN: true }),
    }),
    fc.record({ by: fc.constant("date" as const), date: fc.constant("2022-02-01 06:30") }),
    fc.record({ by: fc.constant("value" as const), column: name, value: fc.string() }),
  );
  const param = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    name.filter((text) => Number.isNaN(Number(text))),
  );
  const params = fc.dictionary(name, param, { maxKeys: 3, noNullPrototype: true });
  const notebook = fc.record({
    version: fc.constant(1 as const),
    data: fc.oneof<fc.Arbitrary<Notebook["data"]>[]>(
      fc.record({ reference: address, current: address }),
      fc.record({ log: address, split }),
    ),
    columns: fc.uniqueArray(
      fc.record({ name, type: fc.constantFrom(...columnTypes), role: fc.constantFrom(...roles) }),
      { selector: (column) => column.name },
    ),
    missingTokens: fc.constant<string[]>([...defaultMissingTokens]),
    dateOrder: fc.constant<Notebook["dateOrder"]>([]),
    cells: fc
      .tuple(params, params)
      .map(([a, b]) =>
        defaultCells.map((cell, i) => ({ ...cell, params: i === 2 ? a : i === 4 ? b : {} })),
      ),
  });

  it("gives back the notebook, whatever its columns are called", () => {
    let written = 0;
    fc.assert(
      fc.property(notebook, (one) => {
        const link = toDeepLink(one, page);
        if (link === null) return;
        written++;
        const parsed = read(link);
        expect(parsed.notices).toEqual([]);
        expect(parsed.notebook).toEqual(one);
        expect(isDeepLink(link)).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(written).toBeGreaterThan(20);
  });

  it("reading any text never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.webFragments(), (a, b) => {
        for (const text of [
          a,
          b,
          `#reference=${a}&split=${b}&types=${a}&roles=${b}&drift.${a}=${b}`,
        ]) {
          parseDeepLink(text, options);
        }
      }),
    );
  });
});
