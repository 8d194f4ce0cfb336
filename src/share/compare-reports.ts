import { differentNumbers, otherData, sameNumbers } from "./messages.ts";
import type { DatasetHead, Report } from "../notebook/report.ts";

type Metric = Report["metrics"][number];

/** How a report that somebody sent compares with one computed here. */
export interface ReportComparison {
  /** The files are the same, byte for byte. */
  readonly sameData: boolean;
  /** Every number that the sender's report holds is the same here, bit for bit. */
  readonly same: boolean;
  /** The first few numbers that differ; `own` is `undefined` where it was not computed. */
  readonly differing: readonly { readonly metric: Metric; readonly own: Metric | undefined }[];
  readonly sentence: string;
}

const shownDifferences = 5;

/**
 * Compares numbers exactly: the same definition on the same data gives the same results. Monitors
 * that only one of the reports has are left out, since the reader may run other ones.
 */
export function compareReports(sender: Report, own: Report): ReportComparison {
  const sameData =
    isSameFile(sender.datasets.reference, own.datasets.reference) &&
    isSameFile(sender.datasets.current, own.datasets.current);
  const mine = new Map(own.metrics.map((metric) => [keyOf(metric), metric]));
  const run = new Set(own.metrics.map(({ monitor }) => monitor));
  const compared = sender.metrics.filter(({ monitor }) => run.has(monitor));
  const differing = compared
    .map((metric) => ({ metric, own: mine.get(keyOf(metric)) }))
    .filter(({ metric, own: same }) => {
      return metric.value !== same?.value || metric.reference !== same.reference;
    });
  const same = differing.length === 0;
  const names = differing.slice(0, shownDifferences).map(({ metric }) => nameOf(metric));
  return {
    sameData,
    same,
    differing: differing.slice(0, shownDifferences),
    sentence: same
      ? sameNumbers(compared.length, sameData)
      : sameData
        ? differentNumbers(differing.length, names)
        : otherData(differing.length, names),
  };
}

const isSameFile = (a: DatasetHead, b: DatasetHead): boolean =>
  a.fingerprint === b.fingerprint && a.fingerprint !== "";

const keyOf = ({ monitor, slice, column, segment, metric }: Metric): string =>
  JSON.stringify([monitor, slice, column, segment, metric]);

const nameOf = ({ column, metric }: Metric): string =>
  column === null ? metric : `${metric} of ${column}`;
