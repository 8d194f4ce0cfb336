import { defineConfig } from "vitest/config";

/** The tests that mutants of `src/stats` have to survive: no browser, no engine, no components. */
export default defineConfig({
  test: {
    include: ["test/unit/stats/**/*.test.ts"],
    environment: "node",
    testTimeout: 30_000,
  },
});
