import * as v from "valibot";
import { catalogue } from "./catalogue.ts";

/** What is wrong with one parameter of a monitor, in a sentence; `null` when nothing is. */
export function validateParam(monitor: string, name: string, value: unknown): string | null {
  const found = catalogue.find(({ id }) => id === monitor);
  if (found === undefined) return null;
  const parsed = v.safeParse(found.params, { [name]: value });
  if (!parsed.success) return parsed.issues[0].message;
  const known = typeof parsed.output === "object" && parsed.output !== null;
  return known && Object.hasOwn(parsed.output, name) ? null : "there is no such parameter";
}
