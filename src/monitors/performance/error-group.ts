import type { ErrorSums } from "../../measure/error-sums.ts";
import type { ErrorGroup } from "./regression-result.ts";

/** The means of a group's errors. */
export function errorGroup({ n, sum, absolute, squares }: ErrorSums): ErrorGroup {
  if (n === 0) return { n, me: null, mae: null, rmse: null };
  return { n, me: sum / n, mae: absolute / n, rmse: Math.sqrt(squares / n) };
}
