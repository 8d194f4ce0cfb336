import { eppsSingletonTest } from "../../../stats/epps-singleton-test.ts";
import { numericTest } from "./tested.ts";

export const eppsSingleton = numericTest(
  {
    name: "epps_singleton",
    label: "Epps–Singleton test",
    threshold: 0.05,
    passes: "gte",
    source: "scipy.stats.epps_singleton_2samp, with its correction for small samples.",
    formula: "W = squared difference of the characteristic functions at 0.4 and 0.8",
    law: "P(χ²₄ ≥ W)",
  },
  eppsSingletonTest,
);
