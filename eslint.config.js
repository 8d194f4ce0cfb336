import { defineConfig, globalIgnores } from "eslint/config";
import svelte from "eslint-plugin-svelte";
import tseslint from "typescript-eslint";
import svelteParser from "svelte-eslint-parser";
import svelteConfig from "./svelte.config.js";

/** The one component that may insert HTML: it sanitises what it inserts. */
const htmlComponent = "src/ui/SafeHtml.svelte";

const named = "Import and export by name; the name is then the same everywhere.";

// Rules that need types are in .oxlintrc.json: the native linter checks them ten times faster.
export default defineConfig(
  globalIgnores([
    ".svelte-check/",
    "dist/",
    "public/",
    "node_modules/",
    "test-results/",
    "playwright-report/",
  ]),
  ...svelte.configs.recommended,
  {
    files: ["**/*.ts", "**/*.svelte"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-assertions": [
        "error",
        { assertionStyle: "as", objectLiteralTypeAssertions: "never" },
      ],
      // `type` reads better than `interface` for unions and inferred schema types; both are used.
      "@typescript-eslint/consistent-type-definitions": "off",
      // It takes an ArrayLike, which has no iterator, for an array.
      "@typescript-eslint/prefer-for-of": "off",
      // `== null` is the one short way to say "null or undefined".
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["src/**/*.ts", "src/**/*.svelte"],
    rules: { "no-console": "error" },
  },
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: named },
        { selector: "TSEnumDeclaration", message: "Use a union of literals." },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
    rules: { "svelte/no-at-html-tags": "error" },
  },
  // The TypeScript parser of the block above would read a component as a script.
  { files: ["**/*.svelte"], languageOptions: { parser: svelteParser } },
  { files: [htmlComponent], rules: { "svelte/no-at-html-tags": "off" } },
);
