import type { SubjectColumn } from "../../data/subject-column.ts";
import type { BySlice } from "../../measure/by-slice.ts";
import { sortedLabels } from "../../measure/confusion.ts";
import { decodeErrorSums, noErrors, type ErrorSums } from "../../measure/error-sums.ts";
import { onBothSides, type Ask, type Pair } from "../../measure/need.ts";
import { decodeQuantiles } from "../../measure/quantiles.ts";
import { categoryOn, numberOn } from "../../sql/column-on-side.ts";
import { binKey } from "../../sql/keyed-rows.ts";
import { quantilesSql } from "../../sql/quantiles.ts";
import { errorSumsSql } from "../../sql/regression.ts";
import type { SliceRows } from "../../sql/slice.ts";
import { errorGroup, numberedGroups } from "./error-group.ts";
import { openEdges } from "./measure-by-prediction.ts";
import type { RegressionModel } from "./regression-model.ts";
import type { ErrorGroup, FeatureErrors } from "./regression-result.ts";

const mostFeatures = 40;
const shownFeatures = 8;
const shownCategories = 5;
const fifths = [0.2, 0.4, 0.6, 0.8];
/** Means of fewer rows say little about a bin. */
const leastRows = 30;

/** The errors by the values of each feature; those that differ most between values come first. */
export async function measureByFeature(
  ask: Pair<Ask>,
  model: RegressionModel,
  slices: Pair<SliceRows>,
  edgeRows: SliceRows,
): Promise<readonly FeatureErrors[]> {
  const found: FeatureErrors[] = [];
  for (const feature of model.features.slice(0, mostFeatures)) {
    const errors =
      feature.type === "numeric"
        ? await ofNumber(ask, model, feature, slices, edgeRows)
        : feature.type === "categorical" || feature.type === "boolean"
          ? await ofCategories(ask, model, feature, slices)
          : null;
    if (errors !== null) found.push(errors);
  }
  return found.sort((a, b) => spread(b) - spread(a)).slice(0, shownFeatures);
}

async function ofNumber(
  ask: Pair<Ask>,
  { sql }: RegressionModel,
  feature: SubjectColumn,
  slices: Pair<SliceRows>,
  edgeRows: SliceRows,
): Promise<FeatureErrors | null> {
  const x = {
    reference: numberOn(feature, "reference", "numeric"),
    current: numberOn(feature, "current", "numeric"),
  };
  const rows = await ask.reference(quantilesSql(edgeRows, { x: x.reference }, fifths));
  const [quantiles = []] = decodeQuantiles(rows, ["x"], fifths.length);
  const edges = [...new Set(quantiles.filter((edge) => edge !== null))];
  if (edges.length === 0) return null;
  const groups = await onBothSides(async (own, side) => {
    const key = binKey(x[side], openEdges(edges));
    const sums = decodeErrorSums(await own(errorSumsSql({ ...slices[side], key }, sql[side])));
    return numberedGroups(sums, edges.length + 1);
  })(ask);
  return { feature: feature.name, edges, labels: [], ...groups };
}

async function ofCategories(
  ask: Pair<Ask>,
  { sql }: RegressionModel,
  feature: SubjectColumn,
  slices: Pair<SliceRows>,
): Promise<FeatureErrors | null> {
  const { reference, current } = await onBothSides(async (own, side) => {
    const key = categoryOn(feature, side);
    return decodeErrorSums(await own(errorSumsSql({ ...slices[side], key }, sql[side])));
  })(ask);
  const labels = mostFrequent(reference, current);
  const groups = (sums: BySlice<ErrorSums>): readonly ErrorGroup[] =>
    labels.map((label) => errorGroup(sums.get(label) ?? noErrors));
  if (labels.length < 2) return null;
  const ofBoth = { reference: groups(reference), current: groups(current) };
  return { feature: feature.name, edges: [], labels, ...ofBoth };
}

function mostFrequent(a: BySlice<ErrorSums>, b: BySlice<ErrorSums>): readonly string[] {
  const rows = (label: string) => (a.get(label)?.n ?? 0) + (b.get(label)?.n ?? 0);
  const found = [...new Set([...a.keys(), ...b.keys()])]
    .sort((x, y) => rows(y) - rows(x) || (x < y ? -1 : 1))
    .slice(0, shownCategories);
  return sortedLabels(found);
}

/** How far the mean errors of a feature's values lie apart in the current data. */
function spread({ current }: FeatureErrors): number {
  const means = current.flatMap(({ n, me }) => (n >= leastRows && me !== null ? [me] : []));
  return means.length < 2 ? 0 : Math.max(...means) - Math.min(...means);
}
