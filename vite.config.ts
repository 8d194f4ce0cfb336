import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import packageJson from "./package.json" with { type: "json" };
import { withoutCountingBytes } from "./scripts/cacheable-engine.mjs";
import { contentSecurityPolicy } from "./scripts/content-security-policy.mjs";
import { withoutUnusedExports } from "./scripts/slim-engine.mjs";

/** Writes the policy into the built page only: the dev server needs inline scripts and a websocket. */
const policyInBuiltPage: Plugin = {
  name: "driftbook-content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
      injectTo: "head-prepend",
    },
  ],
};

/**
 * Builds the engine without what only its extensions would need (a third less time to start), and so
 * that browsers keep its compiled code (a fifth less for the report of who comes back).
 */
const engineInBuiltPage: Plugin = {
  name: "driftbook-engine",
  apply: "build",
  generateBundle(_, bundle) {
    const assets = Object.values(bundle).filter((file) => file.type === "asset");
    const assetNamed = (name: string) => assets.find(({ names }) => names.includes(name));
    const wasm = assetNamed("duckdb-eh.wasm");
    const script = assetNamed("duckdb-browser-eh.worker.js");
    if (wasm === undefined || script === undefined) this.error("The page has no engine.");
    const source = Buffer.from(script.source).toString();
    wasm.source = withoutUnusedExports(Buffer.from(wasm.source), source);
    script.source = withoutCountingBytes(source);
  },
};

export default defineConfig({
  // Relative addresses, so that the built folder works under any path of any static host.
  base: "./",
  plugins: [svelte(), policyInBuiltPage, engineInBuiltPage],
  worker: { format: "es" },
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  optimizeDeps: { exclude: ["@duckdb/duckdb-wasm", "parquet-wasm"] },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // Compressing 40 MB of WebAssembly only to print its size costs more than the build itself.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
});
