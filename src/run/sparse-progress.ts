import type { LoadProgress } from "../data/dataset.ts";

/** The page draws itself anew for each; a reader of large files has many a second to tell. */
const leastMs = 200;

/** Tells of every new stage, and of what is done in it a few times a second. */
export function sparseProgress(
  tell: (progress: LoadProgress) => void,
  now: () => number = () => performance.now(),
): (progress: LoadProgress) => void {
  let stage: LoadProgress["stage"] | null = null;
  let toldAt = 0;
  return (progress) => {
    if (progress.stage === stage && now() - toldAt < leastMs) return;
    stage = progress.stage;
    toldAt = now();
    tell(progress);
  };
}
