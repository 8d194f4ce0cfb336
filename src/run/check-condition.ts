import type { Connector, QueryOptions } from "../engine/connector.ts";
import { numberAt } from "../measure/decode.ts";
import { conditionProbes, countMeetingSql } from "../sql/row-filter.ts";

/**
 * How many rows of a table meet a condition that a person wrote in SQL. Nothing runs before the
 * text is known to be one expression over the table's columns. Throws `QueryError` with what the
 * engine says where it is not, or where it fails on a row.
 */
export async function countMeeting(
  engine: Pick<Connector, "query" | "prepare">,
  table: string,
  condition: string,
  options: QueryOptions = {},
): Promise<number> {
  for (const probe of conditionProbes(table, condition)) await engine.prepare(probe);
  return numberAt(await engine.query(countMeetingSql(table, condition), options), "n", 0);
}
