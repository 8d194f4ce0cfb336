import type { Ecdf } from "./ecdf.ts";
import { forEachPooledValue } from "./merge-ecdfs.ts";

/** The empirical distribution of both samples together. */
export function pooledEcdf(reference: Ecdf, current: Ecdf): Ecdf {
  const most = reference.values.length + current.values.length;
  const values = new Float64Array(most);
  const cumulative = new Uint32Array(most);
  let distinct = 0;
  let rows = 0;
  forEachPooledValue(reference, current, (value, r, c) => {
    rows += r + c;
    values[distinct] = value;
    cumulative[distinct++] = rows;
  });
  return {
    n: rows,
    values: values.subarray(0, distinct),
    cumulative: cumulative.subarray(0, distinct),
  };
}
