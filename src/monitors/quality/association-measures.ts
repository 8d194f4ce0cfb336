/** A measure of how two columns go together, as a reader meets it. */
export interface AssociationMeasure {
  readonly name: string;
  readonly label: string;
  /** What it is, with its range, in one sentence. */
  readonly definition: string;
  readonly source: string;
}

/** Every measure that `quality.correlation` may give. */
export const associationMeasures: readonly AssociationMeasure[] = [
  {
    name: "pearson",
    label: "Pearson",
    definition:
      "Covariance over the product of both standard deviations, −1 to 1: how near two numbers lie to a line.",
    source: "K. Pearson (1895); as SciPy's pearsonr.",
  },
  {
    name: "spearman",
    label: "Spearman",
    definition:
      "Pearson's correlation of the ranks, −1 to 1: how near two numbers lie to a rising or falling curve.",
    source: "C. Spearman (1904); as SciPy's spearmanr.",
  },
  {
    name: "kendall",
    label: "Kendall",
    definition:
      "Tau-b, −1 to 1: of all pairs of rows that are not tied, those in the same order minus those in the opposite one.",
    source: "M. G. Kendall, Biometrika 33 (1945) 239–251; as SciPy's kendalltau.",
  },
  {
    name: "cramers_v",
    label: "Cramér’s V",
    definition: "√(χ² / (n · min(r−1, k−1))) of the table of two categories, 0 to 1.",
    source: "H. Cramér (1946), section 21.9; as Evidently's cramer_v.",
  },
  {
    name: "cramers_v_corrected",
    label: "Cramér’s V, corrected",
    definition:
      "Cramér's V without what chance alone adds where there are many categories, 0 to 1.",
    source: "W. Bergsma, J. Korean Stat. Soc. 42 (2013) 323–328; as dython's cramers_v.",
  },
  {
    name: "theils_u",
    label: "Theil’s U",
    definition:
      "The share of the first category's entropy that the second takes away, 0 to 1; not the same in both directions.",
    source: "H. Theil, Am. J. Sociol. 76 (1970) 103–154; as dython's theils_u.",
  },
  {
    name: "correlation_ratio",
    label: "Correlation ratio",
    definition:
      "η, the square root of the share of a number's variance that lies between the means of the categories, 0 to 1.",
    source: "K. Pearson (1905); as dython's correlation_ratio.",
  },
];

/** How a measure is called; a name that is not known stands for itself. */
export const measureLabel = (name: string): string =>
  associationMeasures.find((measure) => measure.name === name)?.label ?? name;
