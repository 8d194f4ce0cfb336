import { zTest } from "../../../stats/z-test.ts";
import { categoricalTest } from "./tested.ts";

export const z = categoricalTest(
  {
    name: "z",
    label: "Z-test of proportions",
    threshold: 0.05,
    passes: "gte",
    source: "Two-sided test of two proportions with pooled variance, as Evidently does.",
    formula:
      "z = (p₁ − p₂) / √(p (1 − p) (1/n + 1/m)), p = share of rows outside the first category",
    law: "2 · P(Z ≥ |z|)",
  },
  zTest,
);
