import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCsv } from "../../../../src/data/csv/load-csv.ts";
import { LoadError } from "../../../../src/data/dataset.ts";
import type { ReadOptions } from "../../../../src/data/dataset.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { contextOf, loadText } from "./load-text.ts";

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);
afterAll(() => engine.close());

const load = (content: BlobPart, options?: Partial<ReadOptions>) =>
  loadText(engine, content, options);

describe("encodings", () => {
  const text = "name,n\nJosé,1\nMüller,2\n";
  const utf16 = (bigEndian: boolean, mark: boolean): Uint8Array<ArrayBuffer> => {
    const all = (mark ? "\ufeff" : "") + text;
    const view = new DataView(new ArrayBuffer(all.length * 2));
    for (let i = 0; i < all.length; i++) view.setUint16(i * 2, all.charCodeAt(i), !bigEndian);
    return new Uint8Array(view.buffer);
  };
  const latin1 = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  test.each([
    ["UTF-8", new TextEncoder().encode(text)],
    ["UTF-8 with a byte order mark", new TextEncoder().encode("\ufeff" + text)],
    ["UTF-16 LE with mark", utf16(false, true)],
    ["UTF-16 BE with mark", utf16(true, true)],
    ["UTF-16 LE without mark", utf16(false, false)],
    ["UTF-16 BE without mark", utf16(true, false)],
    ["Latin-1", latin1],
  ])("%s is recognised", async (_, bytes) => {
    const { names, table } = await load(bytes);
    expect(names).toEqual(["name", "n"]);
    expect(table).toEqual([
      ["José", "1"],
      ["Müller", "2"],
    ]);
  });

  test("Latin-1 that shows only late in the file is recognised", async () => {
    const many = Array.from({ length: 150_000 }, (_, i) => `row,${i}`).join("\n");
    const bytes = Uint8Array.from(`name,n\n${many}\nJosé,1\n`, (sign) => sign.charCodeAt(0));
    const { column } = await load(bytes);
    expect(column(0).at(-1)).toBe("José");
  });

  test("the user may name the encoding", async () => {
    const bytes = Uint8Array.from("a,b\nx,\u00e0\n", (sign) => sign.charCodeAt(0));
    const { table } = await load(bytes, { csv: { encoding: "iso-8859-5" } });
    expect(table).toEqual([["x", "р"]]);
    await expect(load("a\n1\n", { csv: { encoding: "klingon" } })).rejects.toThrow(
      "There is no encoding “klingon”",
    );
  });

  test("a few damaged bytes in UTF-8 are replaced and counted", async () => {
    const good = new TextEncoder().encode(`a,b\n${"é,ü\n".repeat(50)}x,`);
    const { said } = await load(new Blob([good, new Uint8Array([0xff]), "\n"]));
    expect(said).toEqual(["warn: 1 damaged character in the text was replaced by “\ufffd”."]);
  });

  test("NUL bytes are removed and counted", async () => {
    const { table, said } = await load("a,b\n1,x\0y\n");
    expect(table).toEqual([["1", "xy"]]);
    expect(said).toEqual(["warn: 1 NUL byte was removed from the text."]);
  });
});

describe("files that are no table", () => {
  test.each([
    ["an empty file", "", "is empty"],
    ["blank lines only", "\n\n  \n", "only blank lines"],
    ["a web page", "<!DOCTYPE html>\n<html><body>404</body></html>", "web page"],
    ["a ZIP archive", "PK\u0003\u0004abc", "ZIP"],
    ["bytes", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007a,b", "binary"],
  ])("%s is refused with a sentence", async (_, content, words) => {
    const refusal = load(content);
    await expect(refusal).rejects.toThrow(LoadError);
    await expect(refusal).rejects.toThrow(words);
    await expect(refusal).rejects.toThrow(/^[A-Z].*[;:].*\.$/);
  });

  test("a load can be cancelled", async () => {
    const blob = new Blob(["a,b\n1,2\n"]);
    const cancelled = loadCsv(blob, contextOf(engine, "t", { signal: AbortSignal.abort() }));
    await expect(cancelled).rejects.toThrow("abort");
  });
});
