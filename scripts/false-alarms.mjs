/**
 * `npm run false-alarms`: how often every drift method alarms on two samples of one law, and how
 * often it finds a shift of half a standard deviation. Prints Markdown tables; with `--write` it
 * puts them into docs/trust.md. Seeded: every run gives the same numbers.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { markdownTable } from "./false-alarms/markdown-table.mjs";
import { distanceHead, tasks, testHead } from "./false-alarms/rows.mjs";

/** The rows of all tasks, computed on all cores: whoever is free takes the next one. */
async function allRows() {
  const rows = new Array(tasks.length);
  let next = 0;
  const work = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("false-alarms/worker.mjs", import.meta.url));
      const give = () => {
        if (next < tasks.length) return worker.postMessage(next++);
        resolve();
        return worker.terminate();
      };
      worker.on("error", reject);
      worker.on("message", ({ index, row }) => {
        rows[index] = row;
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return rows;
}

const rows = await allRows();
const tables = [
  markdownTable(
    testHead,
    rows.filter((_, i) => tasks[i].isTest),
  ),
  markdownTable(
    distanceHead,
    rows.filter((_, i) => !tasks[i].isTest),
  ),
].join("\n\n");
console.log(tables);

if (process.argv.includes("--write")) {
  const path = new URL("../docs/trust.md", import.meta.url);
  const [before, , after] = readFileSync(path, "utf8").split(/<!-- (?:tables|end of tables) -->/);
  writeFileSync(path, `${before}<!-- tables -->\n\n${tables}\n\n<!-- end of tables -->${after}`);
}
