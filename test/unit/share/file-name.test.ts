import { describe, expect, it } from "vitest";
import { fileNameOf } from "../../../src/share/file-name.ts";

const head = { rows: 1, columns: 1, fingerprint: "f" };
const nameOf = (reference: string, current: string): string =>
  fileNameOf(
    { datasets: { reference: { ...head, name: reference }, current: { ...head, name: current } } },
    "json",
  );

describe("the name of a saved report", () => {
  it.each([
    ["jan.csv", "feb.parquet", "driftbook-jan-vs-feb.json"],
    ["green_2022-01.csv.gz", "x", "driftbook-green_2022-01-vs-x.json"],
    ["../../etc/passwd", "C:\\a\\b.csv", "driftbook-passwd-vs-b.json"],
    ["a b: c?*.csv", "<x>|y.csv", "driftbook-a-b-c-vs-x-y.json"],
    ["", "...", "driftbook-data-vs-data.json"],
    ["con.csv", "LPT1", "driftbook-con-data-vs-LPT1-data.json"],
    ["Größe März.csv", "データ.csv", "driftbook-Größe-März-vs-データ.json"],
    ["a\u202Egpj.exe", "x\u0000y.csv", "driftbook-a-gpj-vs-x-y.json"],
    ["v1.2.csv", "v1.3.csv", "driftbook-v1-2-vs-v1-3.json"],
  ])("of %j and %j is safe: %s", (reference, current, expected) => {
    expect(nameOf(reference, current)).toBe(expected);
  });

  it("stays short and never cuts a character in two", () => {
    const name = nameOf("𝒜".repeat(300), "x".repeat(300));
    expect([...name].length).toBeLessThan(110);
    expect(name).toBe(name.toWellFormed());
  });
});
