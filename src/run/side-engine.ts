import type { Connector, QueryOptions } from "../engine/connector.ts";
import { ecdfOfSorted, type Ecdf } from "../stats/ecdf.ts";

/** What the run asks of the engine that holds one side's table. */
export interface SideEngine extends Pick<Connector, "query"> {
  /** The distribution of a single DOUBLE column without NULL, NaN or infinity. */
  ecdf(sql: string, options?: QueryOptions): Promise<Ecdf>;
}

/** A side on any connector. */
export function sideEngine(connector: Connector): SideEngine {
  return {
    query: (sql, options) => connector.query(sql, options),
    ecdf: async (sql, options) => ecdfOfSorted(await connector.sortedColumn(sql, options)),
  };
}
