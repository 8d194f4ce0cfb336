import { parentPort } from "node:worker_threads";
import { rowOf, tasks } from "./rows.mjs";

parentPort.on("message", (index) => {
  parentPort.postMessage({ index, row: rowOf(tasks[index]) });
});
