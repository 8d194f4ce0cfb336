import { createServer } from "vite";
import { openPage, loadBothSides } from "./drive-browser.mjs";
import { classifierRoles, regressorRoles } from "./make-model-data.mjs";

/** The panels that the budget is about, and those of drift that go with a model. */
const budgeted = ["performance.classification", "performance.estimated", "fairness.group"];
const ofDrift = ["drift.target", "drift.prediction"];
const prefix = "driftbook:monitor:";

/**
 * How long each monitor of a model takes on a million rows a side, in milliseconds: alone on data
 * that nobody has asked anything yet, and one after the other in one report.
 * @param {string} address - of the page
 * @param {{ reference: string, current: string }} files
 */
export async function measureModel(address, files) {
  const encode = await permalinks();
  const link = (roles, monitors) => encode(notebookOf(roles, monitors));
  const alone = async (roles, monitor) => {
    const before = ofDrift.includes(monitor) ? ["drift.column"] : [];
    const times = await timesOf(address + (await link(roles, [...before, monitor])), files);
    return times[monitor] ?? null;
  };
  const together = await timesOf(
    address + (await link(classifierRoles, ["drift.column", ...ofDrift, ...budgeted])),
    files,
  );
  const monitors = [];
  for (const name of [...budgeted, ...ofDrift]) {
    const aloneMs = await alone(classifierRoles, name);
    monitors.push({ name, aloneMs, togetherMs: together[name] ?? null });
  }
  const regression = "performance.regression";
  const regressionMs = await alone(regressorRoles, regression);
  return {
    monitors: [...monitors, { name: regression, aloneMs: regressionMs, togetherMs: null }],
    budgetedMs: budgeted.reduce((sum, name) => sum + (together[name] ?? Number.NaN), 0),
  };
}

const notebookOf = (roles, monitors) => ({
  version: 1,
  columns: Object.entries(roles).map(([name, role]) => ({ name, role })),
  cells: monitors.map((monitor) => ({ kind: "monitor", monitor, params: {} })),
});

/** What a link of settings is written with. */
async function permalinks() {
  const vite = await createServer({
    configFile: false,
    server: { middlewareMode: true, watch: null },
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { encodePermalink } = await vite.ssrLoadModule("/src/share/permalink.ts");
    return encodePermalink;
  } finally {
    await vite.close();
  }
}

/** The times that the run notes in its own thread, by monitor. */
async function timesOf(address, files) {
  const { page, close } = await openPage(address);
  try {
    await loadBothSides(page, files);
    const times = {};
    for (const worker of page.workers()) {
      const measures = await worker.evaluate(() =>
        performance.getEntriesByType("measure").map(({ name, duration }) => [name, duration]),
      );
      for (const [name, duration] of measures) {
        if (name.startsWith(prefix)) times[name.slice(prefix.length)] = duration;
      }
    }
    return times;
  } finally {
    await close();
  }
}
