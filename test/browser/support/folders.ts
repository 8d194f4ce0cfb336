import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const rootFolder = fileURLToPath(new URL("../../../", import.meta.url));
export const distFolder = join(rootFolder, "dist");
export const enginePageFolder = join(
  rootFolder,
  "node_modules",
  ".cache",
  "driftbook",
  "engine-page",
);

/** Public data sets for trying the product; not part of the repository and not always there. */
export const sharedData = join(rootFolder, "..", "shared", "data");
