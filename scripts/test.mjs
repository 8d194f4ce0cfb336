// Everything that must hold before a change is taken: `npm test`.
// Installs what is missing, then runs every stage even when an earlier one failed, so that one
// run shows all there is to repair. The last line counts the tests of all stages.
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { provideChromium } from "./provide-chromium.mjs";
import { installModules } from "./install-modules.mjs";
import { makeSamples } from "./prepare-samples.mjs";
import { runTool } from "./run-command.mjs";
import { countPlaywright, countVitest, sumCounts } from "./test-counts.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, "node_modules", ".cache", "driftbook", "results");
const vitestFile = join(results, "vitest.json");
const playwrightFile = join(results, "playwright.json");

await installModules(root);
const chromium = await provideChromium();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
await makeSamples(root);

/** Each of these takes one processor: they run two at a time, the longest first. */
const sideBySide = [
  // Components and all TypeScript of tsconfig.json, by the native compiler: a third of the time.
  ["Types", "svelte-check", ["--tsgo", "--fail-on-warnings", "--output", "human"]],
  ["Build", "vite", ["build"]],
  ["Lint of components", "eslint", ["src"]],
  ["Lint", "oxlint", []],
  ["Format", "oxfmt", ["--check"]],
];

/** These take all processors, one after the other. */
const stages = [
  [
    "Unit tests",
    "vitest",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestFile}`],
    countVitest(vitestFile),
  ],
  ["Browser tests", "playwright", ["test"], countPlaywright(playwrightFile)],
];

const counts = [];
const failedStages = [];
const queue = [...sideBySide];
const takeFromQueue = async () => {
  for (let stage = queue.shift(); stage !== undefined; stage = queue.shift()) await run(stage);
};
await Promise.all([takeFromQueue(), takeFromQueue()]);
for (const stage of stages) await run(stage);

async function run([name, command, args, count]) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const code = await runTool(root, command, args, {
    ...process.env,
    CHROME_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightFile,
  });
  console.log(`── ${name}: ${code === 0 ? "passed" : "FAILED"} in ${elapsed(started)}`);
  const counted = count?.();
  if (counted !== undefined) counts.push(counted);
  if (code !== 0) failedStages.push(name);
  // A stage that fails without a failed test (types, lint, a crash) counts as one failure.
  if (code !== 0 && (counted?.failed ?? 0) === 0) counts.push({ passed: 0, failed: 1, skipped: 0 });
}

const { passed, failed, skipped } = sumCounts(counts);
console.log(failedStages.length === 0 ? "" : `\nFailed stages: ${failedStages.join(", ")}`);
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`);
process.exitCode = failedStages.length === 0 ? 0 : 1;

function elapsed(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
