import type { TopLevelSpec } from "vega-lite";

/** A copy without `usermeta`: options in it would override those of the page. */
export function withoutUserMeta(spec: TopLevelSpec): TopLevelSpec {
  const copy = structuredClone(spec);
  delete copy.usermeta;
  return copy;
}
