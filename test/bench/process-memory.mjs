import { readFileSync, readdirSync } from "node:fs";

/**
 * Most memory that each renderer of a browser ever held, in megabytes, largest first. Read from
 * Linux's `/proc`; empty elsewhere.
 * @param {number} browserPid
 * @returns {number[]}
 */
export function rendererPeaks(browserPid) {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const descends = (pid) => {
    for (let p = pid; p !== undefined && p > 1; p = parents.get(p))
      if (p === browserPid) return true;
    return false;
  };
  return [...parents.keys()]
    .filter((pid) => descends(pid) && read(pid, "cmdline").includes("--type=renderer"))
    .map((pid) => Number(/VmHWM:\s+(\d+) kB/.exec(read(pid, "status"))?.[1] ?? 0) / 1000)
    .sort((a, b) => b - a);
}

function processes() {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(pid) {
  const found = /^PPid:\s+(\d+)$/m.exec(read(pid, "status"));
  return found === null ? undefined : Number(found[1]);
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // The process has ended meanwhile.
  }
}
