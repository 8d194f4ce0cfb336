import { existsSync } from "node:fs";
import { findChromium } from "./find-chromium.mjs";
import { runInherited } from "./run-command.mjs";

/**
 * The path of a Chromium for the browser tests; installs Debian's package where this process may.
 * @returns {Promise<string>}
 */
export async function provideChromium() {
  const found = findChromium({ preferShell: true });
  if (found !== undefined) return found;
  if (existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    console.log("No Chromium found: installing Debian's package …");
    await runInherited("apt-get", ["update", "-qq"]);
    // Older releases have the whole browser only.
    for (const name of ["chromium-headless-shell", "chromium"]) {
      const install = ["install", "-y", "-qq", "--no-install-recommends", name];
      if ((await runInherited("apt-get", install)) === 0) break;
    }
  }
  const installed = findChromium({ preferShell: true });
  if (installed !== undefined) return installed;
  throw new Error(
    "The browser tests need Chromium or Chrome. Install one (Debian: apt-get install chromium; " +
      "macOS: brew install --cask chromium) or set CHROME_PATH to its executable.",
  );
}
