import { CompensatedSum } from "./compensated-sum.ts";

/** Counts of two categorical variables: a row for each category of the first. */
export type ContingencyTable = readonly (readonly number[])[];

/** The table without empty rows and columns, and its totals. */
export interface Margins {
  readonly table: ContingencyTable;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly n: number;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, x) => sum + x, 0);

/** Leaves out empty rows and columns, and adds up the others. */
export function marginsOf(table: ContingencyTable): Margins {
  const width = Math.max(0, ...table.map((row) => row.length));
  const kept = Array.from({ length: width }, (_, j) => j).filter((j) =>
    table.some((row) => (row[j] ?? 0) > 0),
  );
  const dense = table
    .map((row) => kept.map((j) => row[j] ?? 0))
    .filter((row) => row.some((count) => count > 0));
  const columns = kept.map((_, k) => total(dense.map((row) => row[k] ?? 0)));
  const rows = dense.map(total);
  return { table: dense, rows, columns, n: total(rows) };
}

/**
 * Pearson's chi-square statistic of independence, with Yates' continuity correction on request
 * (J. R. Stat. Soc. Suppl. 1 (1934) 217–235; two by two only).
 */
export function chiSquareOfTable({ table, rows, columns, n }: Margins, yates = false): number {
  const corrected = yates && rows.length === 2 && columns.length === 2;
  const sum = new CompensatedSum();
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / n;
      const deviation = Math.abs(count - expected);
      const counted = corrected ? deviation - Math.min(0.5, deviation) : deviation;
      sum.add((counted * counted) / expected);
    });
  });
  return sum.total;
}
