import { isJsonObject } from "./canonical-json.ts";
import type { Json, JsonObject } from "./canonical-json.ts";
import { mapList, mapMembers } from "./map-json.ts";
import { metricsOfListedPairs } from "./fewer-pairs.ts";
import { metricsOfListedGroups } from "./listed-groups.ts";
import { hideLabels } from "./hide-labels.ts";
import { emptyReduction, reduceResult } from "./reduce-result.ts";
import type { LinkLimits, Reduction } from "./reduce-result.ts";

/**
 * A report as it may leave the page in a link: every result reduced by `reduceResult`, hidden
 * labels removed from all sentences, and `provenance.link` says what was done.
 */
export function reduceReport(report: Json, limits: LinkLimits): JsonObject {
  if (!isJsonObject(report)) return {};
  const total = emptyReduction();
  const hidden = new Map<string | null, Reduction>();
  const reductionOf = (column: string | null): Reduction => {
    const known = hidden.get(column) ?? { ...total, hiddenLabels: new Set<string>() };
    hidden.set(column, known);
    return known;
  };
  const results = mapMembers(report["results"], (monitor) =>
    isJsonObject(monitor) ? reduceMonitor(monitor, limits, reductionOf) : monitor,
  );
  const labelsOf = (column: Json | undefined): ReadonlySet<string> =>
    hidden.get(typeof column === "string" ? column : null)?.hiddenLabels ?? new Set();
  const coarserPictures = [...hidden.values()].some((one) => one.coarserPictures);
  const hiddenLabels = [...hidden.values()].reduce((sum, one) => sum + one.hiddenLabels.size, 0);
  const { provenance } = report;
  return {
    ...report,
    results: mapMembers(results, (monitor) => hideInResults(monitor, labelsOf)),
    metrics: mapList(
      metricsOfListedGroups(metricsOfListedPairs(report["metrics"], results), results),
      (row) => hideInRow(row, labelsOf),
    ),
    checks: mapList(report["checks"], (row) => hideInRow(row, labelsOf)),
    ...(isJsonObject(provenance) && {
      provenance: {
        ...provenance,
        link: {
          ...limits,
          coarserPictures,
          hiddenLabels,
          leftOut: [...total.leftOut].sort(),
        },
      },
    }),
  };
}

function reduceMonitor(
  monitor: JsonObject,
  limits: LinkLimits,
  reductionOf: (column: string | null) => Reduction,
): Json {
  const { columns, dataset } = monitor;
  return {
    ...monitor,
    ...(dataset !== undefined && { dataset: reduceResult(dataset, limits, reductionOf(null)) }),
    ...(columns !== undefined && {
      columns: mapList(columns, ({ result, ...row }) => {
        const name = typeof row["column"] === "string" ? row["column"] : null;
        if (result === undefined) return row;
        return { ...row, result: reduceResult(result, limits, reductionOf(name)) };
      }),
    }),
  };
}

function hideInResults(
  monitor: Json,
  labelsOf: (column: Json | undefined) => ReadonlySet<string>,
): Json {
  if (!isJsonObject(monitor)) return monitor;
  return {
    ...monitor,
    ...(monitor["columns"] !== undefined && {
      columns: mapList(monitor["columns"], (row) => hideDeep(row, labelsOf(row["column"]))),
    }),
    ...(monitor["dataset"] !== undefined && {
      dataset: hideDeep(monitor["dataset"], labelsOf(null)),
    }),
  };
}

function hideInRow(
  row: JsonObject,
  labelsOf: (column: Json | undefined) => ReadonlySet<string>,
): Json {
  const hidden = labelsOf(row["column"]);
  return mapMembers(row, (member, key) => {
    if (typeof member !== "string") return member;
    if (key === "segment") return hideSegment(member, hidden);
    return key === "message" || key === "note" ? hideLabels(member, hidden) : member;
  });
}

/** The name of a class's segment is its label. */
const hideSegment = (segment: string, hidden: ReadonlySet<string>): string =>
  segment.startsWith("class=") && hidden.has(segment.slice("class=".length)) ? "class=…" : segment;

function hideDeep(value: Json, hidden: ReadonlySet<string>): Json {
  if (hidden.size === 0) return value;
  if (typeof value === "string") return hideLabels(value, hidden);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => hideDeep(item, hidden));
  return mapMembers(value, (member) => hideDeep(member, hidden));
}
