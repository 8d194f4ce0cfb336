import { differentNumbers, otherData, sameNumbers } from "../messages.ts";
import type { Report } from "../notebook/report.ts";

type Metric = Report["metrics"][number];

/** How a report that somebody sent compares with one computed here. */
export interface ReportComparison {
  /** The files are the same, byte for byte. */
  readonly sameData: boolean;
  /** Every number that the sender's report holds is the same here, bit for bit. */
  readonly same: boolean;
  /** The first few numbers that differ. */
  readonly differing: readonly { readonly metric: Metric; readonly own: number | null }[];
  readonly sentence: string;
}

const shownDifferences = 5;

/** Compares numbers exactly: the same definition on the same data gives the same results. */
export function compareReports(sender: Report, own: Report): ReportComparison {
  const sameData =
    sender.datasets.reference.fingerprint === own.datasets.reference.fingerprint &&
    sender.datasets.current.fingerprint === own.datasets.current.fingerprint;
  const mine = new Map(own.metrics.map((metric) => [keyOf(metric), metric.value]));
  const differing = sender.metrics
    .map((metric) => ({ metric, own: mine.get(keyOf(metric)) ?? null }))
    .filter(({ metric, own: value }) => metric.value !== value);
  const same = differing.length === 0;
  const names = differing.slice(0, shownDifferences).map(({ metric }) => nameOf(metric));
  return {
    sameData,
    same,
    differing: differing.slice(0, shownDifferences),
    sentence: same
      ? sameNumbers(sender.metrics.length, sameData)
      : sameData
        ? differentNumbers(differing.length, names)
        : otherData(differing.length, names),
  };
}

const keyOf = ({ monitor, slice, column, segment, metric }: Metric): string =>
  JSON.stringify([monitor, slice, column, segment, metric]);

const nameOf = ({ column, metric }: Metric): string =>
  column === null ? metric : `${metric} of ${column}`;
