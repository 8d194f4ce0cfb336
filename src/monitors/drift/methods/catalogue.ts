import type { DriftMethod } from "../drift-method.ts";
import { andersonDarling } from "./anderson-darling.ts";
import { chiSquare } from "./chi-square.ts";
import { cramerVonMises } from "./cramer-von-mises.ts";
import { energy } from "./energy.ts";
import { eppsSingleton } from "./epps-singleton.ts";
import { fisherExact } from "./fisher-exact.ts";
import { g } from "./g.ts";
import { hellinger } from "./hellinger.ts";
import { jensenShannon } from "./jensen-shannon.ts";
import { klDivergence } from "./kl-divergence.ts";
import { ks } from "./ks.ts";
import { lInfinity } from "./l-infinity.ts";
import { mannWhitney } from "./mann-whitney.ts";
import { mmd } from "./mmd.ts";
import { psi } from "./psi.ts";
import { t } from "./t.ts";
import { totalVariation } from "./total-variation.ts";
import { wasserstein } from "./wasserstein.ts";
import { z } from "./z.ts";

/** Every drift method, in the order in which choices are offered. */
export const driftMethods: readonly DriftMethod[] = [
  wasserstein,
  ks,
  jensenShannon,
  psi,
  klDivergence,
  hellinger,
  energy,
  andersonDarling,
  cramerVonMises,
  mannWhitney,
  t,
  eppsSingleton,
  mmd,
  chiSquare,
  g,
  z,
  fisherExact,
  totalVariation,
  lInfinity,
];

export const driftMethodNames: readonly string[] = driftMethods.map(({ name }) => name);

/** The method of that name. Throws when there is none: names are validated where they enter. */
export function driftMethod(name: string): DriftMethod {
  const method = driftMethods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`no drift method "${name}"`);
  return method;
}
