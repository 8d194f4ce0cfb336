import type * as v from "valibot";
import type { Report } from "../notebook/report.ts";
import { once } from "./results.ts";

/** Reads a data set monitor's result out of a report; `null` where it is not there or does not fit. */
export function datasetResult<R>(
  monitor: string,
  schema: v.GenericSchema<unknown, R>,
): (report: Report) => R | null {
  const read = once(schema);
  return (report) => read(report.results[monitor]?.dataset);
}
