import type { Report } from "../notebook/report.ts";

const longest = 40;

/** Names that Windows keeps for devices, whatever their extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name for a saved report, such as `driftbook-jan-vs-feb.json`, that every file system takes. */
export function fileNameOf(report: Pick<Report, "datasets">, extension: string): string {
  const { reference, current } = report.datasets;
  return `driftbook-${plain(reference.name)}-vs-${plain(current.name)}.${extension}`;
}

/**
 * Letters and digits of any script without folder and extension; no control characters, and no
 * marks that turn the direction of writing round, which can disguise an extension.
 */
function plain(name: string): string {
  const stem = name
    .normalize("NFC")
    .replace(/^.*[/\\]/, "")
    .replace(/(?:\.[a-z][a-z0-9]{0,7}){1,2}$/i, "");
  const safe = stem.replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-");
  const short = Array.from(safe)
    .slice(0, longest)
    .join("")
    .replace(/^-+|-+$/g, "");
  return deviceName.test(short) ? `${short}-data` : short || "data";
}
