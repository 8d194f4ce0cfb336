// The benchmark: one million rows against one million, 20 columns, in a real browser and on native
// DuckDB. Prints a table with the budgets beside the numbers and asserts nothing: `npm run bench`.
// Options (after `--`): `--no-build` takes the built page as it is, `--large` adds 10 M rows a side.
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { initialJavascript } from "../../scripts/initial-javascript.mjs";
import { runTool } from "../../scripts/run-command.mjs";
import { serveFolders } from "../../scripts/static-server.mjs";
import { measurePage } from "./drive-browser.mjs";
import { largeSize, makeData, megabytes, standardSize } from "./make-data.mjs";
import { makeModelData } from "./make-model-data.mjs";
import { measureMethods } from "./measure-methods.mjs";
import { measureModel } from "./measure-model.mjs";
import { measureNative } from "./native-sql.mjs";
import { megabytesText, milliseconds, printTable, seconds } from "./print-table.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = join(root, "dist");

if (!process.argv.includes("--no-build")) {
  const code = await runTool(root, "vite", ["build"]);
  if (code !== 0) process.exit(code);
}
const cache = join(root, "node_modules", ".cache", "driftbook", "bench");
const files = {
  parquet: await makeData(cache, "parquet", standardSize),
  csv: await makeData(cache, "csv", standardSize),
};
const largeFiles = process.argv.includes("--large")
  ? await makeData(cache, "parquet", largeSize)
  : null;
const site = await serveFolders({ mounts: [{ path: "/", folder: dist }] });
const parquet = await measurePage(`${site.origin}/`, files.parquet);
const csv = await measurePage(`${site.origin}/`, files.csv);
const large = largeFiles === null ? null : await measurePage(`${site.origin}/`, largeFiles);
const model = await measureModel(`${site.origin}/`, await makeModelData(cache));
await site.close();
const native = await measureNative(files.parquet);
const methods = await measureMethods(root, cache);
const scripts = initialJavascript(dist);
const kilobytes = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000;
const ratio = (ms) => (ms === null ? "–" : `${(ms / native.plainMs).toFixed(1)} ×`);

console.log(`\n1 M + 1 M rows × 20 columns, ${cpus().length} cores (${cpus()[0]?.model ?? "?"})\n`);
printTable(
  ["", "Parquet", "CSV", "budget"],
  [
    [
      "size of the reference file",
      megabytesText(megabytes(files.parquet.reference)),
      megabytesText(megabytes(files.csv.reference)),
      "",
    ],
    [
      "load the reference",
      seconds(parquet.loadReferenceMs),
      seconds(csv.loadReferenceMs),
      "2 s / 5 s",
    ],
    [
      "load the current data",
      seconds(parquet.loadCurrentMs),
      seconds(csv.loadCurrentMs),
      "2 s / 5 s",
    ],
    ["first verdict", seconds(parquet.firstVerdictMs), seconds(csv.firstVerdictMs), "0.3 s"],
    ["whole report, exact", seconds(parquet.reportMs), seconds(csv.reportMs), "2 s"],
    ["… against native SQL", ratio(parquet.reportMs), ratio(csv.reportMs), ""],
    [
      "most memory of the tab",
      megabytesText(parquet.memoryMb),
      megabytesText(csv.memoryMb),
      "2000 MB",
    ],
    [
      "longest task of the page at work",
      milliseconds(parquet.longestTaskMs),
      milliseconds(csv.longestTaskMs),
      "50 ms",
    ],
    [
      "longest task while starting",
      milliseconds(parquet.longestTaskIdleMs),
      milliseconds(csv.longestTaskIdleMs),
      "50 ms",
    ],
    ["first paint", seconds(parquet.firstPaintMs), seconds(csv.firstPaintMs), "0.5 s"],
    ["page usable", seconds(parquet.usableMs), seconds(csv.usableMs), "0.5 s"],
  ],
);
console.log(
  `\nJavaScript before the page is usable: ${kilobytes.toFixed(1)} kB gzip in ${scripts.length} files (budget 70 kB)`,
);
console.log(
  `Native DuckDB, ${native.statements} measurement statements: ${seconds(native.plainMs)}` +
    `, with sorting ${seconds(native.sortedMs)}`,
);
console.log("\nMonitors of a model, 1 M + 1 M rows × 23 columns\n");
printTable(
  ["", "alone", "in one report", "budget"],
  [
    ...model.monitors.map(({ name, aloneMs, togetherMs }) => [
      name,
      milliseconds(aloneMs),
      milliseconds(togetherMs),
      "",
    ]),
    ["performance and fairness", "", milliseconds(model.budgetedMs), "1500 ms"],
  ],
);
console.log("\nEach drift method (budget 400 ms; one thread, sorting included)\n");
printTable(
  ["", "1 M + 1 M values", "1,000 categories"],
  methods.map(({ name, numericMs, categoricalMs }) => [
    name,
    milliseconds(numericMs),
    milliseconds(categoricalMs),
  ]),
);
if (large !== null) {
  console.log(
    `10 M + 10 M rows × 10 columns (Parquet, ${megabytesText(megabytes(largeFiles.reference))}): ` +
      `load ${seconds(large.loadReferenceMs)} and ${seconds(large.loadCurrentMs)}, ` +
      `report ${seconds(large.reportMs)}, memory ${megabytesText(large.memoryMb)} (budget 4000 MB)`,
  );
}
