import { defineConfig, mergeConfig } from "vitest/config";
import viteConfig from "./vite.config.ts";

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      include: ["test/unit/**/*.test.ts"],
      setupFiles: ["test/unit/support/seeded-properties.ts"],
      environment: "node",
      maxWorkers: 2,
      // Files share modules: nothing in them is changed by a test, and loading them anew for each
      // file took a third of the time.
      pool: "threads",
      isolate: false,
      testTimeout: 20_000,
    },
  }),
);
