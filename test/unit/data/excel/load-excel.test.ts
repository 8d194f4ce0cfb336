import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { loadBytes, types } from "../support/load-file.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);

afterAll(() => {
  engine.close();
});

interface MadeSheet {
  readonly name: string;
  readonly state?: "hidden" | "veryHidden";
  readonly kind?: "worksheet" | "chartsheet";
  /** Texts, numbers, and moments as Excel counts them. */
  readonly rows?: readonly (readonly (string | number | { readonly moment: number })[])[];
}

const namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook as Excel writes it, with nothing in it but these sheets. */
function workbook(sheets: readonly MadeSheet[]): Uint8Array<ArrayBuffer> {
  const kindOf = ({ kind = "worksheet" }: MadeSheet) => kind;
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" ${state === undefined ? "" : `state="${state}" `}r:id="s${i}"/>`,
  );
  const targets = sheets.map(
    (sheet, i) =>
      `<Relationship Id="s${i}" Type="${relations}/${kindOf(sheet)}" Target="${kindOf(sheet)}s/s${i}.xml"/>`,
  );
  const cell = (value: string | number | { readonly moment: number }, place: string): string => {
    const at = `r="${place}"`;
    if (typeof value === "string") return `<c ${at} t="inlineStr"><is><t>${value}</t></is></c>`;
    return typeof value === "number"
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} s="1"><v>${value.moment}</v></c>`;
  };
  const files = sheets.map((sheet, i): [string, Uint8Array] => {
    const rows = (sheet.rows ?? []).map(
      (row, y) =>
        `<row r="${y + 1}">${row.map((value, x) => cell(value, `${"AB"[x] ?? ""}${y + 1}`)).join("")}</row>`,
    );
    const data = kindOf(sheet) === "worksheet" ? `<sheetData>${rows.join("")}</sheetData>` : "";
    const xml = `<${kindOf(sheet)} xmlns="${namespace}">${data}</${kindOf(sheet)}>`;
    return [`xl/${kindOf(sheet)}s/s${i}.xml`, strToU8(xml)];
  });
  const styles = `<styleSheet xmlns="${namespace}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`;
  const zip = zipSync({
    "xl/workbook.xml": strToU8(
      `<workbook xmlns="${namespace}" xmlns:r="${relations}"><sheets>${list.join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships>${targets.join("")}<Relationship Id="st" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ),
    "xl/styles.xml": strToU8(styles),
    ...Object.fromEntries(files),
  });
  return new Uint8Array(zip);
}

const load = (sheets: readonly MadeSheet[], part?: string) =>
  loadBytes(engine, "book.xlsx", workbook(sheets), part === undefined ? {} : { part });

const data: MadeSheet = {
  name: "Data",
  rows: [
    ["a", "b"],
    [1, "x"],
    [2, "y"],
  ],
};
const lists: MadeSheet = {
  name: "Lists",
  state: "hidden",
  rows: [
    ["code", "meaning"],
    [1, "yes"],
  ],
};

describe("a workbook", () => {
  it("with a hidden sheet in front shows the first that its author sees, and says so", async () => {
    const dataset = await load([lists, data]);
    expect(dataset.part).toBe("Data");
    expect(types(dataset)).toEqual(["a BIGINT", "b VARCHAR"]);
    expect(dataset.notices).toEqual([
      { level: "info", text: "“Lists” is hidden in the workbook; “Data” was read." },
    ]);
  });

  it("gives a hidden sheet to who chooses it, or when nothing else holds cells", async () => {
    expect((await load([lists, data], "Lists")).rows).toBe(1);
    const only = await load([{ name: "Empty" }, { ...lists, state: "veryHidden" }]);
    expect(only.part).toBe("Lists");
  });

  it("that begins with a chart is read, and the chart is no sheet to choose", async () => {
    const dataset = await load([{ name: "Chart", kind: "chartsheet" }, data]);
    expect(dataset.part).toBe("Data");
    expect(dataset.parts).toEqual(["Data"]);
  });

  it("keeps full hours whole, though Excel stores them as fractions of days", async () => {
    const hours = Array.from({ length: 24 }, (_, hour) => [
      { moment: 45_292 + hour / 24 },
      { moment: hour / 24 },
    ]);
    await load([{ name: "Log", rows: [["moment", "clock"], ...hours] }]);
    const { columns } = await engine.query(
      "SELECT strftime(moment, '%H:%M:%S.%f') AS moment, clock FROM t",
    );
    const full = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00:00`);
    expect(columns["moment"]).toEqual(full.map((hour) => `${hour}.000000`));
    expect(columns["clock"]).toEqual(full);
  });
});

it("says that a sheet has a header and nothing else", async () => {
  const dataset = await load([{ name: "Data", rows: [["age", "income"]] }]);
  expect([types(dataset), dataset.rows]).toEqual([["age VARCHAR", "income VARCHAR"], 0]);
  expect(dataset.notices).toEqual([{ level: "warn", text: "The table has columns but no rows." }]);
});
