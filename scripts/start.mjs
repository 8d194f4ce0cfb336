// Builds the page and serves it on this machine: `npm start`.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installModules } from "./install-modules.mjs";
import { makeSamples } from "./prepare-samples.mjs";
import { runTool } from "./run-command.mjs";
import { serveFoldersNear } from "./static-server.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const port = Number(process.env.PORT ?? 4173);

await installModules(root);
await makeSamples(root);
const code = await runTool(root, "vite", ["build"]);
if (code !== 0) process.exit(code);
const { origin } = await serveFoldersNear({
  mounts: [{ path: "/", folder: join(root, "dist") }],
  port,
});
console.log(`\nDriftbook is at ${origin}/ (Ctrl+C ends it)`);
