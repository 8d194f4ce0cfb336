import type { DriftMethod } from "../drift-method.ts";
import { chiSquare } from "./chi-square.ts";
import { jensenShannon } from "./jensen-shannon.ts";
import { ks } from "./ks.ts";
import { psi } from "./psi.ts";
import { wasserstein } from "./wasserstein.ts";
import { z } from "./z.ts";

/** Every drift method, in the order in which choices are offered. */
export const driftMethods: readonly DriftMethod[] = [
  wasserstein,
  ks,
  jensenShannon,
  psi,
  chiSquare,
  z,
];

export const driftMethodNames: readonly string[] = driftMethods.map(({ name }) => name);

/** The method of that name. Throws when there is none: names are validated where they enter. */
export function driftMethod(name: string): DriftMethod {
  const method = driftMethods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`no drift method "${name}"`);
  return method;
}
