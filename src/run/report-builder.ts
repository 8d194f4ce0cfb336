import type { SubjectColumn, Check, Finding, Metric } from "../monitors/monitor.ts";
import type { DatasetHead, Report } from "../notebook/report.ts";
import { reportVersion } from "../notebook/report.ts";
import type { Notebook } from "../notebook/notebook.ts";
import { summarize } from "../notebook/summary.ts";

/** What a report says beside its findings. */
export interface ReportFrame {
  readonly generator: string;
  readonly createdAt: string;
  readonly engine: string;
  readonly notebook: Notebook;
  readonly datasets: { readonly reference: DatasetHead; readonly current: DatasetHead };
  readonly columns: readonly SubjectColumn[];
}

/** Collects findings while a run goes on, and gives the report of what there is so far. */
export class ReportBuilder {
  readonly #frame: ReportFrame;
  readonly #byMonitor = new Map<string, MonitorFindings>();

  constructor(frame: ReportFrame, monitors: readonly string[]) {
    this.#frame = frame;
    for (const id of monitors) this.#byMonitor.set(id, new MonitorFindings());
  }

  addColumn(monitor: string, column: string, finding: Finding<unknown>): void {
    this.#findings(monitor).columns.set(column, finding);
  }

  addDataset(monitor: string, finding: Finding<unknown>): void {
    this.#findings(monitor).dataset = finding;
  }

  get metrics(): Metric[] {
    return this.#inOrder().flatMap(({ metrics }) => metrics);
  }

  get checks(): Check[] {
    return this.#inOrder().flatMap(({ checks }) => checks);
  }

  report(): Report {
    const { notebook, datasets, columns, generator, createdAt, engine } = this.#frame;
    const checks = this.checks;
    return {
      format: "driftbook/report",
      version: reportVersion,
      generator,
      createdAt,
      notebook,
      datasets,
      columns: columns.map(({ name, type, role }) => ({ name, type, role })),
      slices: [
        { id: "reference", rows: datasets.reference.rows },
        { id: "current", rows: datasets.current.rows },
      ],
      metrics: this.metrics.map((metric) => ({ ...metric })),
      checks: checks.map((check) => ({ ...check })),
      results: Object.fromEntries(
        [...this.#byMonitor].map(([id, findings]) => [id, findings.results(this.#frame.columns)]),
      ),
      provenance: { engine, seeds: [], approximate: [] },
      summary: summarize(checks),
    };
  }

  #findings(monitor: string): MonitorFindings {
    const findings = this.#byMonitor.get(monitor);
    if (findings === undefined) throw new Error(`no monitor "${monitor}" in this run`);
    return findings;
  }

  /** Findings in the order of monitors and of columns, whatever the order in which they came. */
  #inOrder(): Finding<unknown>[] {
    return [...this.#byMonitor.values()].flatMap((findings) => findings.all(this.#frame.columns));
  }
}

class MonitorFindings {
  dataset: Finding<unknown> | null = null;
  readonly columns = new Map<string, Finding<unknown>>();

  all(order: readonly SubjectColumn[]): Finding<unknown>[] {
    return [
      ...(this.dataset === null ? [] : [this.dataset]),
      ...order.flatMap(({ name }) => this.columns.get(name) ?? []),
    ];
  }

  results(order: readonly SubjectColumn[]): Report["results"][string] {
    const columns = order.flatMap(({ name }) => {
      const finding = this.columns.get(name);
      // A column without a result (skipped) has a check that says why, and nothing to draw.
      return finding === undefined || finding.result === null
        ? []
        : [{ column: name, result: finding.result }];
    });
    return {
      ...(this.dataset === null ? {} : { dataset: this.dataset.result }),
      ...(this.columns.size === 0 ? {} : { columns }),
    };
  }
}
