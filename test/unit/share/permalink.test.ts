import fc from "fast-check";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/share/canonical-json.ts";
import {
  decodeEnvelope,
  decodePermalink,
  encodeEnvelope,
  encodePermalink,
} from "../../../src/share/permalink.ts";
import type { Notebook } from "../../../src/notebook/notebook.ts";
import { anyJson } from "./support/arbitrary.ts";
import { madeNotebook, madeReport } from "./support/made-report.ts";

const notebook: Notebook = {
  version: 1,
  title: "January against February",
  data: {},
  columns: [
    { name: "__proto__", type: "numeric" },
    { name: "qid", role: "user" },
    { name: "doc_id", role: "item" },
  ],
  missingTokens: ["", "NA"],
  dateOrder: [],
  cells: [{ kind: "monitor", monitor: "drift.column", params: { method: "ks", threshold: 0.01 } }],
};

/** A link as somebody else's program could write it. */
const linkOf = (text: string | Uint8Array): string =>
  `#r1.${deflateRawSync(text).toString("base64url")}`;

const linkOfNotebook = (value: unknown): string => linkOf(JSON.stringify({ notebook: value }));

async function opened(fragment: string, options = {}) {
  const decoded = await decodePermalink(fragment, options);
  if (!decoded.ok || decoded.kind !== "notebook") throw new Error(JSON.stringify(decoded));
  return decoded;
}

const reversedKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, reversedKeys(member)]);
  return Object.fromEntries(entries.reverse());
};

describe("a permalink", () => {
  it("opens as the notebook that was shared, without notices", async () => {
    const link = await encodePermalink(notebook);
    expect(link).toMatch(/^#r1\.[A-Za-z0-9_-]+$/);
    const { notebook: back, notices } = await opened(link);
    expect(back).toEqual(notebook);
    expect(notices).toEqual([]);
  });

  it("carries any JSON unchanged, and the order of keys makes no difference", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom("a", "b", "c"), anyJson), async (content) => {
        const link = await encodeEnvelope(content);
        const decoded = await decodeEnvelope(link);
        expect(decoded.ok && canonicalJson(decoded.content)).toBe(canonicalJson(content));
        expect(await encodeEnvelope(reversedKeys(content) as typeof content)).toBe(link);
      }),
      { numRuns: 100 },
    );
  });

  it("is the same link for the same report, and opening and sharing again changes nothing", async () => {
    const report = madeReport();
    const link = await encodePermalink(report);
    expect(await encodePermalink(reversedKeys(report) as typeof report)).toBe(link);
    const decoded = await decodePermalink(link);
    if (!decoded.ok || decoded.kind !== "report") throw new Error("not a report");
    expect(decoded.notices).toEqual([]);
    const again = await decodePermalink(await encodePermalink(decoded.report));
    expect(again.ok && again.kind === "report" && again.report.metrics).toEqual(report.metrics);
  });

  it("takes at most 8,000 characters with the results of 20 columns", async () => {
    for (const seed of [1, 2, 3]) {
      expect((await encodePermalink(madeReport(seed))).length).toBeLessThanOrEqual(8000);
    }
  });

  it("takes at most 1,000 characters with the settings alone", async () => {
    expect((await encodePermalink(madeNotebook())).length).toBeLessThanOrEqual(1000);
  });
});

describe("a damaged or foreign link", () => {
  it.each([
    ["is too long", `#r1.${"A".repeat(200_000)}`, "too-long"],
    ["has another prefix", "#reference=a.csv", "bad-prefix"],
    ["is empty", "", "bad-prefix"],
    ["is of a newer codec", "#r2.AAAA", "too-new"],
    ["has characters that links do not have", "#r1.AB%CD", "corrupt"],
    ["is no DEFLATE data", "#r1.____", "corrupt"],
    ["is no JSON", linkOf("{"), "corrupt"],
    ["is nested too deeply", linkOf("[".repeat(100_000)), "corrupt"],
    ["is a list", linkOf("[]"), "not-a-report"],
    ["is neither notebook nor report", linkOf('{"a":1}'), "not-a-report"],
    ["has no version", linkOfNotebook({ cells: [] }), "not-a-report"],
    ["has no cells", linkOfNotebook({ version: 1 }), "not-a-report"],
    ["is of a newer document", linkOfNotebook({ version: 2, cells: [] }), "too-new"],
    ["has a report of another kind", linkOf('{"report":{"version":1}}'), "not-a-report"],
    ["has a damaged report", linkOf('{"report":"AAAA"}'), "corrupt"],
    ["unpacks to 50 MB", linkOf(new Uint8Array(50_000_000)), "too-large"],
  ])("that %s is answered with a reason and a sentence", async (_, fragment, reason) => {
    const decoded = await decodePermalink(fragment);
    expect(decoded).toMatchObject({ ok: false, reason });
    expect(!decoded.ok && decoded.sentence).toMatch(/\.$/);
  });

  it("never opens as something else when it was cut off or a character changed", async () => {
    const link = await encodePermalink(notebook);
    const places = fc.integer({ min: 4, max: link.length - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.constantFrom(..."Ab0_-"), async (at, character) => {
        const cut = await decodePermalink(link.slice(0, at));
        expect(cut.ok).toBe(false);
        const changed = link.slice(0, at) + character + link.slice(at + 1);
        const decoded = await decodePermalink(changed);
        if (decoded.ok) expect(decoded).toMatchObject({ kind: "notebook", notebook });
      }),
    );
  });

  it("made of random text never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.uint8Array(), async (text, bytes) => {
        for (const fragment of [text, `#r1.${text}`, linkOf(text), linkOf(bytes)]) {
          expect((await decodePermalink(fragment)).ok).toBe(false);
        }
      }),
    );
  });

  it("made of random JSON in the place of a notebook or report never throws", async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, anyJson, async (a, b) => {
        const almost = {
          version: 1,
          cells: [a, { kind: "monitor", monitor: b }],
          columns: a,
          data: b,
        };
        for (const value of [
          a,
          almost,
          { ...madeReport(1, ["text"]), metrics: a, notebook: almost },
        ]) {
          await decodePermalink(linkOfNotebook(value));
          await decodePermalink(linkOf(JSON.stringify({ report: value })));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("a link with parts that are not known", () => {
  it("keeps cells of unknown kinds, tells of them, and writes them again", async () => {
    const cells = [
      { kind: "sql", text: "SELECT 1" },
      notebook.cells[0],
      { kind: "chart", spec: {} },
    ];
    const link = await encodeEnvelope({ notebook: { version: 1, cells: cells as never } });
    const { notebook: back, notices } = await opened(link);
    expect(back.cells).toEqual([notebook.cells[0]]);
    expect(notices).toHaveLength(2);
    expect(notices[0]).toContain("“sql”");
    const again = await decodeEnvelope(await encodePermalink(back));
    expect(again.ok && again.content["notebook"]).toMatchObject({ cells });
  });

  it("keeps cells of unknown monitors with their parameters", async () => {
    const cells = [{ kind: "monitor" as const, monitor: "future.thing", params: { a: [1] } }];
    const { notebook: back, notices } = await opened(linkOfNotebook({ version: 1, cells }), {
      monitors: ["drift.column"],
    });
    expect(back.cells).toEqual(cells);
    expect(notices).toEqual([
      "The monitor “future.thing” is not known to this version; its cell is kept, but not run.",
    ]);
  });

  it("leaves out options that are out of range and applies the rest", async () => {
    const { notebook: back, notices } = await opened(
      linkOfNotebook({
        ...notebook,
        title: 7,
        columns: [{ name: "a", role: "king", type: "numeric" }, { role: "target" }],
        data: { log: { name: "log.csv" }, split: { by: "share", share: 2 } },
      }),
    );
    expect(back).toEqual({
      ...notebook,
      title: undefined,
      columns: [{ name: "a", type: "numeric" }],
      data: back.data,
    });
    expect(notices.length).toBeGreaterThanOrEqual(3);
    expect(notices).toContain("“columns.0.role” could not be read and was left out.");
  });

  it("leaves out parameters that the monitor refuses, in the words of its validator", async () => {
    const { notebook: back, notices } = await opened(linkOfNotebook(notebook), {
      validateParam: (_: string, name: string) => (name === "method" ? "No such method." : null),
    });
    expect(back.cells[0]?.params).toEqual({ threshold: 0.01 });
    expect(notices).toEqual(["No such method."]);
  });

  it("drops keys that could reach a prototype, and only those", async () => {
    const text =
      '{"notebook":{"version":1,"__proto__":{"x":1},"constructor":{},"title":"a","cells":[]}}';
    const { notebook: back, notices } = await opened(linkOf(text));
    expect(back.title).toBe("a");
    expect(Object.keys(back)).not.toContain("__proto__");
    expect(back).not.toHaveProperty("x");
    expect(notices).toHaveLength(2);
  });

  it("names at most twenty of many unreadable parts", async () => {
    const columns = Array.from({ length: 500 }, () => ({ name: 1 }));
    const { notices } = await opened(linkOfNotebook({ version: 1, cells: [], columns }));
    expect(notices.length).toBeLessThanOrEqual(21);
    expect(notices.at(-1)).toMatch(/more parts could not be read/);
  });
});

describe("links of released versions", () => {
  const golden = JSON.parse(
    readFileSync(new URL("../../golden/links.json", import.meta.url), "utf8"),
  ) as { name: string; link: string; kind: string; cells: number; metrics?: number }[];

  it.each(golden)("open for ever: $name", async ({ link, kind, cells, metrics }) => {
    const decoded = await decodePermalink(link);
    if (!decoded.ok) throw new Error(decoded.sentence);
    expect(decoded.kind).toBe(kind);
    expect(decoded.notices).toEqual([]);
    const opened = decoded.kind === "report" ? decoded.report.notebook : decoded.notebook;
    expect(opened.cells).toHaveLength(cells);
    if (decoded.kind === "report") expect(decoded.report.metrics).toHaveLength(metrics ?? 0);
  });
});
