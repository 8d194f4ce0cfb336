import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { withoutCountingBytes } from "../../../scripts/cacheable-engine.mjs";

const { resolve } = createRequire(import.meta.url);

test("the engine's script compiles what the server answers, and is otherwise the same", () => {
  const path = resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js");
  const script = readFileSync(path, "utf8");
  const cacheable = withoutCountingBytes(script);
  expect(script).toContain("typeof TransformStream");
  expect(cacheable).not.toContain("typeof TransformStream");
  expect(cacheable).toContain("WebAssembly.instantiateStreaming(fetch(n)");
  expect(script.length - cacheable.length).toBeLessThan(150);
});

test("a script that loads its module in another way is refused, not built wrongly", () => {
  expect(() => withoutCountingBytes("WebAssembly.instantiate(bytes)")).toThrow(/another way/);
});
