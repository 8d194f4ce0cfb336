import type { Notebook } from "../notebook/notebook.ts";

/** A data set that comes with the page, made by `scripts/make-samples.mjs`. All are invented. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  /** What it is, in one line. */
  readonly line: string;
  /** What there is to find, in one or two sentences. */
  readonly story: string;
  /** Addresses relative to the page. */
  readonly files: readonly string[];
  readonly notebook: Pick<Notebook, "title" | "data" | "columns">;
}

const source = (name: string): { name: string; address: string } => ({
  name,
  address: `samples/${name}`,
});

const synthetic = "Synthetic data.";

export const samples: readonly Sample[] = [
  {
    id: "taxi",
    title: "Taxi trips",
    line: `Trip durations, regression, January against February. ${synthetic}`,
    story:
      "Trips get longer, the airport's share of pick-ups doubles, three new zones appear, more " +
      "passenger counts are missing, and the predictions are further off.",
    files: ["samples/taxi-reference.parquet", "samples/taxi-current.parquet"],
    notebook: {
      title: "Taxi trips (synthetic)",
      data: {
        reference: source("taxi-reference.parquet"),
        current: source("taxi-current.parquet"),
      },
      columns: [
        { name: "pickup_time", role: "timestamp" },
        { name: "passenger_count", type: "categorical" },
        { name: "duration_min", role: "target" },
        { name: "prediction", role: "prediction" },
      ],
    },
  },
  {
    id: "loans",
    title: "Loan approvals",
    line: `Approvals with probabilities, classification, two quarters. ${synthetic}`,
    story:
      "Women are approved less and less often than men, incomes drift, gig workers are a new kind " +
      "of employment, and the probabilities no longer mean what they say.",
    files: ["samples/loans-reference.parquet", "samples/loans-current.parquet"],
    notebook: {
      title: "Loan approvals (synthetic)",
      data: {
        reference: source("loans-reference.parquet"),
        current: source("loans-current.parquet"),
      },
      columns: [
        { name: "applied_on", role: "timestamp" },
        { name: "sex", role: "sensitive" },
        { name: "age_group", role: "sensitive" },
        { name: "approved", role: "target" },
        { name: "prediction", role: "prediction" },
        { name: "probability", role: "probability" },
      ],
    },
  },
  {
    id: "service",
    title: "A model behind a service",
    line: `One log of two weeks, the first against the second. ${synthetic}`,
    story:
      "A new model version rolls out in the second week: it answers more slowly and is less sure " +
      "of itself. Errors come at night.",
    files: ["samples/service-log.parquet"],
    notebook: {
      title: "A model behind a service (synthetic)",
      data: {
        log: source("service-log.parquet"),
        split: { by: "date", date: "2024-03-11" },
      },
      columns: [
        { name: "timestamp", role: "timestamp" },
        { name: "request_id", role: "id" },
        { name: "latency_ms", role: "latency" },
        { name: "status", type: "categorical", role: "status" },
        { name: "prediction", role: "prediction" },
      ],
    },
  },
];
