import { noDataYet } from "../messages.ts";
import type { RunClient } from "../run/run-client.ts";
import type { ConditionTrial } from "../ui/session-view.ts";

/** How many rows of each side a condition in SQL keeps, or what the engine says of it. */
export async function tryCondition(client: RunClient | null, sql: string): Promise<ConditionTrial> {
  if (client === null) return { ok: false, problem: noDataYet };
  try {
    return { ok: true, rows: await client.countMeeting(sql) };
  } catch (cause) {
    return { ok: false, problem: cause instanceof Error ? cause.message : String(cause) };
  }
}
