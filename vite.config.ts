import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import packageJson from "./package.json" with { type: "json" };
import { contentSecurityPolicy } from "./scripts/content-security-policy.mjs";

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

export default defineConfig({
  // Relative addresses, so that the built folder works under any path of any static host.
  base: "./",
  plugins: [svelte(), policyInBuiltPage],
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
