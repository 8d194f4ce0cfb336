import { emptyMoments, mergeMoments } from "../../../measure/reconstruction.ts";
import type { GroupMoments } from "../../../stats/correlation-ratio.ts";
import type { Reconstruction } from "./measure-reconstruction.ts";
import { statements } from "./statements.ts";
import type { ReconstructionResult } from "./result.ts";

/** Below this, in standard deviations, an error is the computation's own rounding. */
const rounding = 1e-9;

const none = {
  reference: null,
  current: null,
  standardError: null,
  lower: null,
  upper: null,
  components: 0,
  explained: 0,
  chunks: { reference: [], current: [] },
  sql: "",
};

const together = (chunks: readonly GroupMoments[]): GroupMoments =>
  chunks.reduce(mergeMoments, emptyMoments);

/** How the error and its limits come about. */
export const reconstructionSource = (chunks: number): string =>
  "Principal components of the reference's standardised columns (a category is its share of the " +
  "reference's rows); a row's error is its distance from what the components say of it. The " +
  `limits are the mean ± 3 standard deviations of the reference in ${chunks} chunks, in the ` +
  "order of the file, as NannyML's DataReconstructionDriftCalculator.";

/**
 * The mean reconstruction error of both sides, and NannyML's limits: the mean of the reference's
 * chunks ± 3 of their (population) standard deviations.
 */
export function reconstructionResult(
  measured: Reconstruction,
  chunks: number,
): ReconstructionResult {
  const source = reconstructionSource(chunks);
  if (measured === null) {
    return { ...none, source, reason: "the reference's columns do not vary apart from each other" };
  }
  const { components } = measured;
  const current = together(measured.current);
  const reference = together(measured.reference);
  if (current.n === 0) return { ...none, source, reason: "there are no current rows" };
  const all = [...measured.reference, ...measured.current];
  if (!all.every(({ mean, m2 }) => Number.isFinite(mean) && Number.isFinite(m2))) {
    return { ...none, source, reason: "the values lie too far apart for a reconstruction error" };
  }
  const means = measured.reference.map(({ mean }) => mean);
  const middle = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const spread = Math.sqrt(
    means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0) / means.length,
  );
  const lower = middle - 3 * spread - rounding;
  return {
    reference: reference.mean,
    current: current.mean,
    standardError: current.n < 2 ? null : Math.sqrt(current.m2 / (current.n - 1) / current.n),
    lower: lower > 0 ? lower + rounding : null,
    upper: middle + 3 * spread + (spread === 0 ? rounding : 0),
    components: components.kept,
    explained: components.explained,
    chunks: { reference: means, current: measured.current.map(({ mean }) => mean) },
    source,
    sql: statements(measured.sql),
    reason: "",
  };
}
