import type { Connector, QueryOptions } from "../engine/connector.ts";
import { sumErrors, type ErrorSums, type ErrorSumsRequest } from "../measure/error-sums.ts";
import type { ErrorsRequest, MeasuredErrors } from "../measure/measured-errors.ts";
import type { RankedRequest, RankedScores } from "../measure/ranked-scores.ts";
import { ecdfOfSorted, type Ecdf } from "../stats/ecdf.ts";
import { measureErrors } from "../stats/performance/measure-errors.ts";
import { rankScores } from "../stats/performance/rank-scores.ts";

/** What the run asks of the engine that holds one side's table. */
export interface SideEngine extends Pick<Connector, "query"> {
  /** The distribution of a single DOUBLE column without NULL, NaN or infinity. */
  ecdf(sql: string, options?: QueryOptions): Promise<Ecdf>;
  /** The errors of parts of the rows: summed up where the rows are. */
  errorSums(
    request: ErrorSumsRequest,
    options?: QueryOptions,
  ): Promise<readonly (readonly ErrorSums[])[]>;
  /** What the errors of a model of a number are like: worked out where the rows are. */
  errors(request: ErrorsRequest, options?: QueryOptions): Promise<MeasuredErrors>;
  /** What the order of scores says: worked out where the rows are, for it is small. */
  ranked(request: RankedRequest, options?: QueryOptions): Promise<RankedScores>;
}

/** A side on any connector. */
export function sideEngine(connector: Connector): SideEngine {
  return {
    query: (sql, options) => connector.query(sql, options),
    errorSums: async ({ sql, digits }, options) =>
      sumErrors(await connector.codedNumbers(sql, options), digits),
    errors: async (request, options) =>
      measureErrors(await connector.numberColumns(request.sql, options), request),
    ranked: async (request, options) =>
      rankScores(await connector.codedNumbers(request.sql, options), request),
    ecdf: async (sql, options) => ecdfOfSorted(await connector.sortedColumn(sql, options)),
  };
}
