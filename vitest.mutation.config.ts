import { defineConfig } from "vitest/config";

/**
 * The tests that mutants of `src/stats` have to survive: no browser, no engine, no components. Left
 * out are the second net, tests that take seconds where a mutant has one: those that repeat samples
 * by the hundred, that draw random cases anew in every run (so that the score would not repeat), and
 * that read real files, which are not here. A mutant has to be noticed by a case worked out by hand,
 * or by the values of SciPy or of a peer.
 */
export default defineConfig({
  test: {
    include: ["test/unit/stats/**/*.test.ts"],
    exclude: ["**/*-simulated.test.ts", "**/*properties.test.ts", "**/real-data.test.ts"],
    environment: "node",
    testTimeout: 120_000,
  },
});
