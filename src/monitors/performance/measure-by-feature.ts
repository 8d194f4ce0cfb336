import type { Side } from "../../data/dataset.ts";
import type { SubjectColumn } from "../../data/subject-column.ts";
import { sortedLabels } from "../../measure/confusion.ts";
import { alignCounts, decodeCounts, emptyCounts } from "../../measure/counts.ts";
import type { ErrorSums } from "../../measure/error-sums.ts";
import { measureErrorsByPart } from "../../measure/errors-by-part.ts";
import { onBothSides, type Ask, type Pair } from "../../measure/need.ts";
import { measureNumberBins, valueOn, type BinsOf } from "../../measure/segments.ts";
import { countsSql } from "../../sql/measure.ts";
import type { SegmentBins } from "../../sql/segments.ts";
import type { SliceRows } from "../../sql/slice.ts";
import { errorGroup } from "./error-group.ts";
import type { RegressionModel } from "./regression-model.ts";
import type { FeatureErrors } from "./regression-result.ts";

const mostFeatures = 40;
const shownFeatures = 8;
const shownCategories = 5;
/** The most frequent categories, of which those with the most errors are shown. */
const measuredCategories = 20;
/** Numbers are cut into fifths of the reference. */
const parts = 5;
/** Means of fewer rows say little about a bin. */
const leastRows = 30;

/** The errors by the values of each feature; those that differ most between values come first. */
export async function measureByFeature(
  ask: Pair<Ask>,
  model: RegressionModel,
  slices: Pair<SliceRows>,
  edgeRows: SliceRows,
): Promise<readonly FeatureErrors[]> {
  const features = model.features.slice(0, mostFeatures);
  const numbers = await measureNumberBins(ask.reference, features, edgeRows, parts);
  const categories = await categoryBins(ask, features);
  const cut = features.flatMap((column) => {
    const bins = numbers.get(column) ?? categories.get(column);
    // Numbers that are all alike have one part, which says nothing.
    const isCut = bins?.kind === "categories" || (bins?.edges.length ?? 0) > 0;
    return bins !== undefined && isCut ? [{ column, bins }] : [];
  });
  const sides = await onBothSides((own, side) => {
    const cuts = cut.map(({ column, bins }) => ({ value: valueOn(column, side), bins }));
    return measureErrorsByPart(own, slices[side], model.sql[side], cuts);
  })(ask);
  return cut
    .flatMap(({ column, bins }, i) => {
      const sums = { reference: sides.reference[i] ?? [], current: sides.current[i] ?? [] };
      return bins.kind === "intervals"
        ? [numberErrors(column.name, bins.edges, sums)]
        : categoryErrors(column.name, bins.labels, sums);
    })
    .sort((a, b) => spread(b) - spread(a))
    .slice(0, shownFeatures);
}

/** The most frequent categories; the columns' own monitors have asked for their counts already. */
async function categoryBins(ask: Pair<Ask>, features: readonly SubjectColumn[]): Promise<BinsOf> {
  const found = new Map<SubjectColumn, SegmentBins>();
  for (const column of features) {
    if (column.type !== "categorical" && column.type !== "boolean") continue;
    const counted = async (own: Ask, side: Side) =>
      column[side] === null
        ? emptyCounts
        : decodeCounts(await own(countsSql({ table: side }, valueOn(column, side))));
    const counts = await onBothSides(counted)(ask);
    const { labels, reference, current } = alignCounts(counts.reference, counts.current);
    const rows = (i: number) => (reference[i] ?? 0) + (current[i] ?? 0);
    const order = labels.map((_, i) => i).sort((i, j) => rows(j) - rows(i) || i - j);
    const kept = order.slice(0, measuredCategories).map((i) => labels[i] ?? "");
    if (kept.length > 0) found.set(column, { kind: "categories", labels: kept });
  }
  return found;
}

type Sums = Pair<readonly ErrorSums[]>;

const numberErrors = (feature: string, edges: readonly number[], sums: Sums): FeatureErrors => ({
  feature,
  edges,
  labels: [],
  reference: sums.reference.map(errorGroup),
  current: sums.current.map(errorGroup),
});

/** The categories with the most errors; none where there are fewer than two. */
function categoryErrors(
  feature: string,
  all: readonly string[],
  { reference, current }: Sums,
): readonly FeatureErrors[] {
  const rows = (label: string) => {
    const i = all.indexOf(label);
    return (reference[i]?.n ?? 0) + (current[i]?.n ?? 0);
  };
  const most = all
    .filter((label) => rows(label) > 0)
    .sort((a, b) => rows(b) - rows(a) || (a < b ? -1 : 1))
    .slice(0, shownCategories);
  const labels = sortedLabels(most);
  if (labels.length < 2) return [];
  const groups = (sums: readonly ErrorSums[]) =>
    labels.flatMap((label) => {
      const own = sums[all.indexOf(label)];
      return own === undefined ? [] : [errorGroup(own)];
    });
  return [{ feature, edges: [], labels, reference: groups(reference), current: groups(current) }];
}

/** How far the mean errors of a feature's values lie apart in the current data. */
function spread({ current }: FeatureErrors): number {
  const means = current.flatMap(({ n, me }) => (n >= leastRows && me !== null ? [me] : []));
  return means.length < 2 ? 0 : Math.max(...means) - Math.min(...means);
}
