import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { distFolder, enginePageFolder, rootFolder } from "./folders.ts";

/** Builds the page that tests the engine alone, under the same policy as the product. */
async function buildTestPage(): Promise<void> {
  if (!existsSync(join(distFolder, "index.html"))) {
    throw new Error("There is no built page to test: run `npm run build` first.");
  }
  await build({
    configFile: join(rootFolder, "vite.config.ts"),
    root: fileURLToPath(new URL("../engine-page", import.meta.url)),
    publicDir: false,
    logLevel: "warn",
    build: { outDir: enginePageFolder, emptyOutDir: true },
  });
}

// Playwright calls the default export of its global setup.
export { buildTestPage as default };
