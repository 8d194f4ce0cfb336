import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));

const manifest = read("package.json") as Manifest;
const { packages } = read("package-lock.json") as {
  readonly packages: Readonly<Record<string, Manifest>>;
};
const direct = { ...manifest.dependencies, ...manifest.devDependencies };

/** Without the package that stands under another name: `npm:typescript@7.0.2`. */
const versionOf = (wanted: string): string => wanted.replace(/^npm:.+@/, "");

test("direct dependencies are pinned to the locked version", () => {
  const loose = Object.entries(direct).filter(
    ([name, wanted]) => packages[`node_modules/${name}`]?.version !== versionOf(wanted),
  );
  expect(loose).toEqual([]);
});

test("the lock file names the packages of every platform, or `npm ci` refuses it", () => {
  // npm leaves out what a registry does not have, and then calls its own lock file out of sync.
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        packages[`node_modules/${name}`] === undefined &&
        packages[`${path}/node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});
