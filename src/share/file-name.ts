import type { Report } from "../notebook/report.ts";

const longest = 40;

/** A name for a saved report, such as `driftbook-jan-vs-feb.json`, that every file system takes. */
export function fileNameOf(report: Report, extension: string): string {
  const { reference, current } = report.datasets;
  return `driftbook-${plain(reference.name)}-vs-${plain(current.name)}.${extension}`;
}

function plain(name: string): string {
  const stem = name.replace(/\.[a-z0-9]{1,8}$/i, "");
  const safe = stem.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-+|-+$/g, "");
  return safe.slice(0, longest) || "data";
}
