import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInherited } from "./run-command.mjs";

/**
 * Installs the packages when `node_modules` is missing or does not hold what `package-lock.json`
 * names. Runs with plain Node: nothing here may need a package.
 * @param {string} root the repository's folder
 */
export async function installModules(root) {
  if (modulesAreCurrent(root)) return;
  console.log("Installing packages (npm ci) …");
  const code = await runInherited("npm", ["ci", "--no-audit", "--no-fund"], { cwd: root });
  if (code !== 0) throw new Error("npm ci failed: see its message above.");
}

function modulesAreCurrent(root) {
  // npm writes what it really installed into this hidden lock file.
  const installedFile = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" || entry.optional === true || installed[path]?.version === entry.version,
  );
}
