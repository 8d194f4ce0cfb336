/** What the benchmark of the drift methods needs, bundled as the page's workers are. */
export { sortNumbers } from "../../src/engine/sort-numbers.ts";
export { driftMethods } from "../../src/monitors/drift/methods/catalogue.ts";
export { ecdfOfSorted } from "../../src/stats/ecdf.ts";
