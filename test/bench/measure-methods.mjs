import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

const rows = 1_000_000;
const repeats = 3;

/**
 * Every drift method on a million values a side, sorting and grouping included, and on a thousand
 * categories: the median of some runs, in milliseconds. `null` where a method does not fit.
 * @param {string} root - of the project
 * @param {string} cache - a folder for the bundle
 * @returns {Promise<{ name: string, numericMs: number | null, categoricalMs: number | null }[]>}
 */
export async function measureMethods(root, cache) {
  const outDir = join(cache, "methods");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      ssr: join(root, "test", "bench", "methods-entry.ts"),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: "methods.mjs" } },
    },
  });
  const bundle = pathToFileURL(join(outDir, "methods.mjs"));
  const { driftMethods, ecdfOfSorted, sortNumbers } = await import(bundle.href);
  const numbers = { reference: normalNumbers(0, 1), current: normalNumbers(0.05, 2) };
  const side = (values) => ecdfOfSorted(sortNumbers(values.slice()));
  const categories = {
    labels: Array.from({ length: 1000 }, (_, i) => `c${i}`),
    reference: Array.from({ length: 1000 }, (_, i) => 500 + (i % 1000)),
    current: Array.from({ length: 1000 }, (_, i) => 1500 - (i % 1000)),
  };
  return driftMethods.map(({ name, numeric, categorical }) => ({
    name,
    numericMs:
      numeric === undefined
        ? null
        : median(() =>
            numeric({ reference: side(numbers.reference), current: side(numbers.current) }),
          ),
    categoricalMs: categorical === undefined ? null : median(() => categorical(categories)),
  }));
}

function median(run) {
  const times = Array.from({ length: repeats }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[repeats >> 1];
}

/** Box–Muller on a small generator of Lehmer's: the same numbers each time. */
function normalNumbers(mean, seed) {
  let state = seed * 48_271;
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Float64Array.from(
    { length: rows },
    () => mean + Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}
