import type { Dataset } from "../../src/data/dataset.ts";
import type { Split } from "../../src/notebook/notebook.ts";
import type { Report } from "../../src/notebook/report.ts";
import type {
  SchemaView,
  SessionNotice,
  SessionView,
  ShareKind,
  ShareLink,
  SideView,
} from "../../src/ui/session-view.ts";
import { sampleColumns, wideColumns, type SampleColumn } from "./sample-columns.ts";
import { sampleReport } from "./sample-report.ts";

const dataset = (name: string, columns: number): Dataset => ({
  name,
  sizeBytes: 1_258_000,
  format: "parquet",
  rows: name.includes("01") ? 62495 : 69399,
  columns: Array.from({ length: columns }, (_, i) => ({
    name: String(i),
    storage: "number",
    engineType: "DOUBLE",
  })),
  fingerprint: "9f3c1a77d2e04b15",
  notices: [
    { level: "info", text: "read as Parquet, 1 row group" },
    { level: "warn", text: "3 rows had more cells than the header and were left out" },
  ],
  ambiguousDates: name.includes("02")
    ? [{ column: "signup", readAs: "day-first", example: "03/04/2022" }]
    : [],
});

const empty: SideView = {
  status: "empty",
  name: "",
  sizeBytes: 0,
  dataset: null,
  progress: null,
  error: null,
};
const ready = (name: string): SideView => ({
  ...empty,
  status: "ready",
  name,
  sizeBytes: 1_258_000,
  dataset: dataset(name, 20),
});

function schemaOf(columns: readonly SampleColumn[]): SchemaView {
  const share = (values: SampleColumn["reference"]) =>
    values.filter((x) => x === null).length / values.length;
  const few = (values: SampleColumn["reference"]) =>
    values
      .filter((x) => x !== null)
      .slice(0, 4)
      .map(String);
  return {
    columns: columns.map(({ name, type, role, reference, current }) => ({
      name,
      type,
      role,
      typeBecause: "every value reads as a number",
      roleBecause: "its name says so",
      typeChosen: name === "passenger_count",
      roleChosen: name === "prediction",
      samples: { reference: few(reference), current: few(current) },
      missing: { reference: share(reference), current: share(current) },
      ...(name === "ehail_fee" ? { note: "no values on either side" } : {}),
    })),
    differences: {
      onlyReference: ["airport_fee"],
      onlyCurrent: [],
      changedType: [{ column: "trip_type", reference: "DOUBLE", current: "BIGINT" }],
      orderDiffers: false,
    },
    missingTokens: ["", "NA", "N/A", "null", "NaN", "?"],
  };
}

/** The preview shows states; most intents lead nowhere in it. */
const ignore = (): void => undefined;

/** A session that shows one state and remembers nothing but drift parameters. */
export class FakeSession implements SessionView {
  phase = $state<SessionView["phase"]>("empty");
  sides = $state.raw<SessionView["sides"]>({ reference: empty, current: empty });
  log = $state.raw<SessionView["log"]>(null);
  schema = $state.raw<SchemaView | null>(null);
  report = $state.raw<Report | null>(null);
  origin = $state<SessionView["origin"]>(null);
  comparison = $state.raw<SessionView["comparison"]>(null);
  job = $state.raw<SessionView["job"]>(null);
  notices = $state.raw<readonly SessionNotice[]>([]);
  elapsedMs = $state<number | null>(null);
  awaiting = $state.raw<SessionView["awaiting"]>(null);
  addressConsent = $state.raw({ hosts: [] as readonly string[], allow: ignore, refuse: ignore });
  sqlConsent = { conditions: [], allow: ignore, refuse: ignore };
  #columns: readonly SampleColumn[] = [];
  #params: Record<string, unknown> = {};

  constructor(state: string, columns: number) {
    if (["report", "sender", "running", "compared", "stable"].includes(state)) {
      this.#columns = columns > 0 ? wideColumns(columns) : sampleColumns(3);
      if (state === "stable") {
        this.#columns = this.#columns.map((column) => ({ ...column, current: column.reference }));
      }
      this.sides = {
        reference: ready("green_2022-01.parquet"),
        current: ready("green_2022-02.parquet"),
      };
      this.schema = schemaOf(this.#columns);
      this.report = sampleReport(this.#columns);
      this.origin = "own";
      this.phase = "done";
      this.elapsedMs = 912;
    }
    if (state === "running") {
      this.report = sampleReport(this.#columns.slice(0, 9));
      this.phase = "running";
      this.job = {
        text: "Comparing the columns",
        done: 9,
        total: 18,
        startedAt: Date.now() - 1200,
      };
    }
    if (state === "sender") {
      this.sides = { reference: empty, current: empty };
      this.schema = null;
      this.origin = "sender";
      this.elapsedMs = null;
    }
    if (state === "compared") {
      this.comparison = {
        same: false,
        sentence: "3 of 214 numbers differ; the largest difference is in trip_distance.",
      };
    }
    if (state === "loading") {
      this.phase = "loading";
      this.sides = {
        reference: ready("green_2022-01.parquet"),
        current: {
          ...empty,
          status: "loading",
          name: "green_2022-02.csv",
          sizeBytes: 120e6,
          progress: { stage: "reading", doneBytes: 41e6, totalBytes: 120e6 },
        },
      };
      this.job = {
        text: "Reading green_2022-02.csv: 41 of 120 MB",
        done: 41,
        total: 120,
        startedAt: Date.now() - 1500,
      };
    }
    if (state === "error") {
      this.phase = "error";
      this.sides = {
        reference: ready("green_2022-01.parquet"),
        current: {
          ...empty,
          status: "failed",
          name: "notes.pdf",
          error: {
            title: "notes.pdf is not a table",
            detail: "It begins like a PDF document.",
            nextStep: "Choose a CSV, Parquet, JSON, Arrow, Excel or DuckDB file.",
          },
        },
      };
      this.notices = [
        {
          id: 1,
          level: "error",
          text: "The link is damaged: its end is missing. Ask the sender for the file instead.",
        },
      ];
    }
    if (state === "awaiting") {
      this.awaiting = {
        reference: { name: "green_2022-01.parquet" },
        current: { name: "green_2022-02.parquet" },
      };
    }
    if (state === "consent")
      this.addressConsent = {
        ...this.addressConsent,
        hosts: ["data.example.org", "files.example.net"],
      };
    if (state === "log") {
      this.log = {
        ...ready("requests.csv"),
        status: "loading",
        split: { by: "share", share: 0.6 },
      };
      this.phase = "loading";
    }
  }

  openFile = ignore;
  openLog(_: File, split: Split): void {
    this.log = { ...empty, split };
  }
  openSample = ignore;
  openAddress = ignore;
  openReport = ignore;
  choosePart = ignore;
  chooseColumn = ignore;
  chooseParam(monitor: string, params: Readonly<Record<string, unknown>>): void {
    if (monitor !== "drift.column") return;
    this.#params = { ...this.#params, ...params };
    this.report = sampleReport(this.#columns, this.#params);
  }
  chooseCell(): Promise<void> {
    return Promise.resolve();
  }
  openLabels(): Promise<void> {
    return Promise.resolve();
  }
  tryCondition(): ReturnType<SessionView["tryCondition"]> {
    return Promise.resolve({ ok: true, rows: { reference: 1, current: 1 } });
  }

  chooseFilter(): Promise<void> {
    return Promise.resolve();
  }
  chooseMissingTokens = ignore;
  chooseDateOrder = ignore;
  chooseSplit = ignore;
  swapSides = ignore;
  cancel(): void {
    this.job = null;
  }
  reset = ignore;
  dismissNotice(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }
  exportJson = ignore;
  exportCsv = ignore;
  share(kind: ShareKind): Promise<ShareLink> {
    const url = `https://example.org/driftbook/#r1.${"abcDEF123".repeat(kind === "settings" ? 40 : 600)}`;
    return Promise.resolve({
      url,
      length: url.length,
      contents:
        kind === "settings"
          ? [
              "which monitors run, with what parameters",
              "the names of 18 columns, with types and roles",
            ]
          : [
              "everything of the settings",
              "214 numbers, 96 verdicts",
              "histograms of 18 columns; categories with fewer than 10 rows are folded",
              "no row of the data",
            ],
    });
  }
}
