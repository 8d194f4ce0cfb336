import type { Connector } from "../../../src/engine/connector.ts";
import type { Finding, SubjectColumn } from "../../../src/monitors/monitor.ts";
import type { MonitorCell } from "../../../src/notebook/notebook.ts";
import type { Report } from "../../../src/notebook/report.ts";
import { SideMeasurer } from "../../../src/run/measure-side.ts";
import { runReport, type RunInput } from "../../../src/run/run-report.ts";
import { sideEngine } from "../../../src/run/side-engine.ts";

interface Choices {
  readonly columns: readonly SubjectColumn[];
  readonly cells: readonly MonitorCell[];
  /** What the two files are called. */
  readonly names?: { readonly reference: string; readonly current: string };
  /** Findings of runs before, which this one adds to. */
  readonly kept?: Map<string, Finding<unknown>>;
  /** For monitors that ask about segments; by default none does. */
  readonly ofSegments?: RunInput["ofSegments"];
}

const noSegments = (): never => {
  throw new Error("no monitor of this run asks about segments");
};

/** The report of a notebook about the tables `reference` and `current` of an engine. */
export async function reportOfTables(
  engine: Connector,
  {
    columns,
    cells,
    names = { reference: "a", current: "b" },
    kept = new Map(),
    ofSegments = noSegments,
  }: Choices,
): Promise<Report> {
  const rowsOf = async (table: string) =>
    Number((await engine.query(`SELECT COUNT(*)::DOUBLE AS n FROM ${table}`)).columns["n"]?.[0]);
  const rows = { reference: await rowsOf("reference"), current: await rowsOf("current") };
  const dataset = (side: "reference" | "current") => ({
    name: names[side],
    rows: rows[side],
    columns: columns.length,
    fingerprint: side === "reference" ? "0123456789abcdef" : "fedcba9876543210",
  });
  return runReport({
    columns,
    rows,
    differences: { onlyReference: [], onlyCurrent: [], changedType: [], orderDiffers: false },
    frame: {
      generator: "driftbook test",
      createdAt: "2026-01-01T00:00:00Z",
      engine: "duckdb",
      notebook: {
        version: 1,
        data: {},
        columns: [],
        missingTokens: [],
        dateOrder: [],
        cells: [...cells],
      },
      datasets: { reference: dataset("reference"), current: dataset("current") },
      columns,
    },
    measurers: {
      reference: new SideMeasurer("reference", sideEngine(engine)),
      current: new SideMeasurer("current", sideEngine(engine)),
    },
    kept,
    dataVersion: "1",
    signal: new AbortController().signal,
    ofSegments,
    onProgress: () => undefined,
  });
}
