import { defineConfig, mergeConfig } from "vitest/config";
import viteConfig from "./vite.config.ts";

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      include: ["test/unit/**/*.test.ts"],
      environment: "node",
      maxWorkers: 2,
      testTimeout: 20_000,
    },
  }),
);
