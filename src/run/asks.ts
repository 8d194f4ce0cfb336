import type { QueryOptions } from "../engine/connector.ts";
import type { Ask, Pair } from "../measure/need.ts";
import type { ErrorSumsRequest } from "../measure/error-sums.ts";
import type { ErrorsRequest } from "../measure/measured-errors.ts";
import type { RankedRequest } from "../measure/ranked-scores.ts";
import type { SideMeasurer } from "./measure-side.ts";

/** What a measurement of both sides asks them with. */
export function asks(measurers: Pair<SideMeasurer>, options: QueryOptions): Pair<Ask> {
  const askOf = (side: SideMeasurer): Ask =>
    Object.assign((sql: string) => side.rows(sql, options), {
      ecdf: (sql: string) => side.ecdf(sql, options),
      errorSums: (request: ErrorSumsRequest) => side.errorSums(request, options),
      errors: (request: ErrorsRequest) => side.errors(request, options),
      ranked: (request: RankedRequest) => side.ranked(request, options),
      known: (column: string) => side.known(column),
    });
  return { reference: askOf(measurers.reference), current: askOf(measurers.current) };
}
