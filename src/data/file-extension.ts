import type { Format, Notice } from "./dataset.ts";
import { loadNotices } from "./load-messages.ts";

/** The endings that promise a format; other endings promise nothing. */
const promised: Readonly<Record<string, readonly Format[]>> = {
  csv: ["csv"],
  tsv: ["csv"],
  parquet: ["parquet"],
  pq: ["parquet"],
  json: ["json", "ndjson"],
  geojson: ["json"],
  ndjson: ["ndjson", "json"],
  jsonl: ["ndjson", "json"],
  arrow: ["arrow"],
  arrows: ["arrow"],
  feather: ["arrow"],
  xlsx: ["excel"],
  xls: ["excel"],
  duckdb: ["duckdb"],
};

const formatNames: Readonly<Record<Format, string>> = {
  csv: "delimited text",
  parquet: "Parquet",
  json: "JSON",
  ndjson: "JSON lines",
  arrow: "Arrow",
  excel: "an Excel workbook",
  duckdb: "a DuckDB database",
};

/** Says so when a file is not what its name promises. */
export function extensionNotice(name: string, format: Format): Notice | undefined {
  const extension = /\.([a-z]+)(\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const formats = Object.hasOwn(promised, extension) ? promised[extension] : undefined;
  if (formats === undefined || formats.includes(format)) return undefined;
  return { level: "info", text: loadNotices.otherExtension(extension, formatNames[format]) };
}
