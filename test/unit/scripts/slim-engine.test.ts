import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { withoutUnusedExports } from "../../../scripts/slim-engine.mjs";

const { resolve } = createRequire(import.meta.url);
const engine = readFileSync(resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
const script = readFileSync(
  resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js"),
  "utf8",
);

const exportsOf = (module: WebAssembly.Module): string[] =>
  WebAssembly.Module.exports(module).map(({ name }) => name);

/** One function of no arguments, exported under each of the names, in the binary format. */
function moduleWith(...names: string[]): Uint8Array<ArrayBuffer> {
  const entries = names.flatMap((name) => [name.length, ...Buffer.from(name), 0, 0]);
  const section = (id: number, body: number[]): number[] => [id, body.length, ...body];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [names.length, ...entries]),
    ...section(10, [1, 2, 0, 0x0b]),
  ]);
}

test("what the script names stays, and nothing else", () => {
  const names = ["asked", "c_name", "dynCall_vi", "orig$asked", "orig$other", "unasked"];
  const slim = withoutUnusedExports(moduleWith(...names), "e.asked(),Module._c_name()");
  expect(exportsOf(new WebAssembly.Module(slim))).toEqual([
    "asked",
    "c_name",
    "dynCall_vi",
    "orig$asked",
  ]);
});

test("the engine is a fifth smaller, valid, and keeps its imports and what it links by name", () => {
  const slim = withoutUnusedExports(engine, script);
  expect(slim.length).toBeLessThan(0.8 * engine.length);
  const [before, after] = [new WebAssembly.Module(engine), new WebAssembly.Module(slim)];
  const imports = WebAssembly.Module.imports(before);
  expect(WebAssembly.Module.imports(after)).toEqual(imports);
  const kept = new Set(exportsOf(after));
  const linked = new Set(imports.map(({ name }) => name));
  expect(exportsOf(before).filter((name) => linked.has(name) && !kept.has(name))).toEqual([]);
  expect(kept).toContain("duckdb_web_query_run_buffer");
});

test("what is no module is refused", () => {
  const cut = moduleWith("asked").subarray(0, -1);
  for (const bytes of [Uint8Array.of(1, 2, 3, 4), cut]) {
    expect(() => withoutUnusedExports(bytes, "")).toThrow(WebAssembly.CompileError);
  }
});
