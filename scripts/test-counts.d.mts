export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}
export function countVitest(file: string): () => Counts | undefined;
export function countPlaywright(file: string): () => Counts | undefined;
export function sumCounts(counts: readonly Counts[]): Counts;
