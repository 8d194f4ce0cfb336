import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const source = join(root, "src");

/** Highest first: a file may import from its own layer and from those below. */
const layers = [
  "main",
  "ui",
  "state",
  "share",
  "run",
  "notebook",
  "monitors",
  "charts",
  "stats",
  "measure",
  "sql",
  "data",
  "engine",
  "messages",
  "format",
];

/** Upward imports that carry types only: a lower layer makes or draws what the upper one defines. */
const typeOnlyExceptions = new Set([
  "measure → stats",
  "charts → monitors",
  "data → monitors",
  "data → notebook",
  "state → ui",
]);

/** Upward imports of code: loaders make tables, and only `sql` writes statements. */
const codeExceptions = new Set(["data → sql"]);

interface SourceFile {
  readonly path: string;
  readonly layer: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

interface Import {
  /** Without a query. */
  readonly target: string;
  /** Only the address of the built file is wanted (`?url`). */
  readonly addressOnly: boolean;
  readonly typeOnly: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(ts|svelte)$/.test(path) && !path.endsWith(".d.ts"))
  .map((path) => readSource(join(source, path)));

function readSource(file: string): SourceFile {
  const text = readFileSync(file, "utf8");
  return { path: relative(root, file), layer: layerOf(file), text, imports: importsOf(text) };
}

function layerOf(file: string): string {
  const [first = ""] = relative(source, file).split(sep);
  return first.replace(/\.ts$/, "");
}

function importsOf(text: string): Import[] {
  const statements =
    /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/gm;
  return [...text.matchAll(statements)].map((match) => ({
    target: (match[2] ?? match[3] ?? "").replace(/\?.*$/, ""),
    addressOnly: (match[2] ?? "").endsWith("?url"),
    typeOnly: match[1] !== undefined,
  }));
}

/** Every string and template of a script, as one text each. */
function literalsOf(path: string, text: string): string[] {
  const script = path.endsWith(".svelte")
    ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? "")
    : text;
  const literals: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) literals.push(node.text);
    if (ts.isTemplateExpression(node)) literals.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true));
  return literals;
}

function upwardImports(file: SourceFile): string[] {
  return file.imports
    .filter(({ target }) => target.startsWith("."))
    .map(({ target, typeOnly }) => ({
      to: layerOf(resolve(root, dirname(file.path), target)),
      typeOnly,
    }))
    .filter(({ to, typeOnly }) => {
      const edge = `${file.layer} → ${to}`;
      const upwards = layers.indexOf(to) < layers.indexOf(file.layer);
      return upwards && !codeExceptions.has(edge) && !(typeOnly && typeOnlyExceptions.has(edge));
    })
    .map(({ to }) => `${file.path} imports from ${to}`);
}

describe("The source", () => {
  test("has files to look at", () => {
    expect(files.length).toBeGreaterThan(10);
  });

  test("has only the layers that the design names", () => {
    const unknown = files.filter((file) => !layers.includes(file.layer));
    expect(unknown.map((file) => file.path)).toEqual([]);
  });

  test("imports only downwards", () => {
    expect(files.flatMap(upwardImports)).toEqual([]);
  });

  test("imports modules with their extension", () => {
    const without = files.flatMap((file) =>
      file.imports
        .filter(({ target }) => target.startsWith(".") && !/\.\w+$/.test(target))
        .map(({ target }) => `${file.path}: ${target}`),
    );
    expect(without).toEqual([]);
  });

  test("knows DuckDB in the engine only", () => {
    const others = files.filter(
      (file) =>
        file.layer !== "engine" &&
        file.imports.some(
          ({ target, addressOnly }) => target.startsWith("@duckdb/duckdb-wasm") && !addressOnly,
        ),
    );
    expect(others.map((file) => file.path)).toEqual([]);
  });

  test("writes SQL in src/sql only", () => {
    const statement =
      /\b(SELECT\b[\s\S]+\bFROM|INSERT INTO|CREATE (OR REPLACE )?TABLE|DELETE FROM)\b/;
    const offenders = files
      .filter((file) => file.layer !== "sql" && statement.test(file.text))
      .filter((file) => literalsOf(file.path, file.text).some((text) => statement.test(text)));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  test("keeps statistics pure: no clock, chance, page or network", () => {
    const impure = /\b(Date\.now|new Date\(|Math\.random|document\.|window\.|fetch\(|await )/;
    const offenders = files.filter((file) => file.layer === "stats" && impure.test(file.text));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  test("keeps every file within 300 lines", () => {
    const long = files.filter((file) => file.text.split("\n").length > 301);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  test("exports by name", () => {
    const offenders = files.filter((file) => /^export default\b/m.test(file.text));
    expect(offenders.map((file) => file.path)).toEqual([]);
  });

  test("inserts HTML in one component at most", () => {
    const inserting = files.filter((file) => file.text.includes("{@html"));
    expect(inserting.length).toBeLessThanOrEqual(1);
  });

  test("has effects at its edges only", () => {
    const effects = files.flatMap(({ text }) => text.match(/\$effect(\.pre)?\(/g) ?? []);
    expect(effects.length).toBeLessThanOrEqual(10);
  });

  test("loads nothing from another host", () => {
    const remote = /\b(?:src|href|import)\s*[=(]?\s*["'`]https?:\/\//;
    expect(files.filter((file) => remote.test(file.text)).map((file) => file.path)).toEqual([]);
  });
});
