import { binColumns, binOf, type FeatureBins } from "./feature-bins.ts";

/** Columns of equal length; NaN is a missing value. */
export type FeatureColumns = readonly Float64Array[];

/** Learns a function of features; the learner is exchangeable. */
export type Learner = (features: FeatureColumns, target: Float64Array) => Regressor;
export type Regressor = (features: FeatureColumns) => Float64Array;

export interface BoostingOptions {
  readonly trees: number;
  readonly depth: number;
  readonly learningRate: number;
  readonly minimumLeaf: number;
  readonly bins: number;
}

const defaults: BoostingOptions = {
  trees: 100,
  depth: 5,
  learningRate: 0.1,
  minimumLeaf: 20,
  bins: 64,
};

/**
 * A perfect binary tree in arrays: the children of node k are 2k + 1 and 2k + 2. Rows whose bin of
 * the node's feature is ≤ `limit` go left; a node without a split has feature −1.
 */
interface Tree {
  readonly feature: Int16Array;
  readonly limit: Uint8Array;
  readonly value: Float64Array;
}

/**
 * Gradient boosting for squared loss with regression trees on binned features: small, and the
 * same every time, for nothing in it is random. Missing values have a bin of their own, below the
 * others. Source: J. H. Friedman, Ann. Stat. 29 (2001) 1189–1232; histograms as in LightGBM
 * (G. Ke et al., NIPS 2017), whose leaf-wise growth this does not follow.
 */
export function boostedTrees(options: Partial<BoostingOptions> = {}): Learner {
  const settings = { ...defaults, ...options };
  return (features, target) => {
    const bins = binColumns(features, settings.bins);
    const n = target.length;
    const start = n === 0 ? 0 : target.reduce((sum, y) => sum + y, 0) / n;
    const residual = Float64Array.from(target, (y) => y - start);
    const trees: Tree[] = [];
    for (let round = 0; round < settings.trees && n > 0; round++) {
      const tree = grow(bins, residual, settings);
      if (tree.feature[0] === -1) break;
      trees.push(tree);
    }
    return (given) => predict(bins, trees, start, given);
  };
}

function grow(bins: readonly FeatureBins[], residual: Float64Array, settings: BoostingOptions) {
  const size = 2 ** (settings.depth + 1) - 1;
  const tree = {
    feature: new Int16Array(size).fill(-1),
    limit: new Uint8Array(size),
    value: new Float64Array(size),
  };
  const rows = Uint32Array.from(residual, (_, i) => i);
  split(tree, 0, 0, rows, bins, residual, settings);
  return tree;
}

/** Grows a node over its rows; at a leaf, takes the step and lowers the residuals. */
function split(
  tree: Tree,
  node: number,
  depth: number,
  rows: Uint32Array,
  bins: readonly FeatureBins[],
  residual: Float64Array,
  settings: BoostingOptions,
): void {
  const best = depth < settings.depth ? bestSplit(rows, bins, residual, settings) : null;
  if (best === null) {
    let sum = 0;
    for (const row of rows) sum += residual[row] as number;
    const step = rows.length === 0 ? 0 : (settings.learningRate * sum) / rows.length;
    tree.value[node] = step;
    for (const row of rows) residual[row] = (residual[row] as number) - step;
    return;
  }
  tree.feature[node] = best.feature;
  tree.limit[node] = best.limit;
  const codes = (bins[best.feature] as FeatureBins).codes;
  const left = rows.filter((row) => (codes[row] as number) <= best.limit);
  const right = rows.filter((row) => (codes[row] as number) > best.limit);
  split(tree, 2 * node + 1, depth + 1, left, bins, residual, settings);
  split(tree, 2 * node + 2, depth + 1, right, bins, residual, settings);
}

interface Split {
  readonly feature: number;
  readonly limit: number;
}

/** The split that lowers the sum of squares most; the first feature and bin among equals. */
function bestSplit(
  rows: Uint32Array,
  bins: readonly FeatureBins[],
  residual: Float64Array,
  { minimumLeaf }: BoostingOptions,
): Split | null {
  const n = rows.length;
  if (n < 2 * minimumLeaf) return null;
  let total = 0;
  for (const row of rows) total += residual[row] as number;
  let best: Split | null = null;
  // A gain below rounding is none.
  let bestGain = 1e-12 * Math.abs(total) + 1e-300;
  bins.forEach(({ codes, count }, feature) => {
    const sums = new Float64Array(count);
    const sizes = new Uint32Array(count);
    for (const row of rows) {
      const code = codes[row] as number;
      sums[code] = (sums[code] as number) + (residual[row] as number);
      sizes[code] = (sizes[code] as number) + 1;
    }
    let sum = 0;
    let size = 0;
    for (let limit = 0; limit < count - 1; limit++) {
      sum += sums[limit] as number;
      size += sizes[limit] as number;
      if (size < minimumLeaf) continue;
      if (n - size < minimumLeaf) break;
      const gain = sum ** 2 / size + (total - sum) ** 2 / (n - size) - total ** 2 / n;
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature, limit };
      }
    }
  });
  return best;
}

function predict(
  bins: readonly FeatureBins[],
  trees: readonly Tree[],
  start: number,
  features: FeatureColumns,
): Float64Array {
  const n = features[0]?.length ?? 0;
  const codes = bins.map(({ edges }, k) =>
    Uint8Array.from(features[k] ?? [], (value) => binOf(edges, value)),
  );
  const sums = new Float64Array(n).fill(start);
  for (const { feature, limit, value } of trees) {
    for (let row = 0; row < n; row++) {
      let node = 0;
      let own = feature[0] as number;
      while (own !== -1) {
        const goesLeft = ((codes[own] as Uint8Array)[row] as number) <= (limit[node] as number);
        node = 2 * node + (goesLeft ? 1 : 2);
        own = feature[node] as number;
      }
      sums[row] = (sums[row] as number) + (value[node] as number);
    }
  }
  return sums;
}
