import * as v from "valibot";
import { toPlainJson } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";
import { groupSchema, numbers, rounded } from "./picture-parts.ts";

const relationsSchema = v.array(
  v.looseObject({
    column: v.string(),
    change: v.nullable(v.number()),
    parts: v.array(v.unknown()),
  }),
);
const mostPictures = 3;

/** How features go with an outcome, with pictures of the first few only. */
export const fewerPictures = (member: Json): Json =>
  v.is(relationsSchema, member)
    ? toPlainJson(
        member.map((relation, i) => (i < mostPictures ? relation : { ...relation, parts: [] })),
      )
    : member;

const featureSchema = v.looseObject({
  feature: v.string(),
  edges: numbers,
  labels: v.array(v.string()),
  reference: v.array(groupSchema),
  current: v.array(groupSchema),
});

/** The features that an error depends on most: the first `maxParts`, without rare categories. */
export function fewerFeatures(
  items: readonly Json[],
  { k, maxParts }: { readonly k: number; readonly maxParts: number },
  hide: (label: string) => void,
): readonly Json[] {
  const features = v.safeParse(v.array(featureSchema), items);
  if (items.length === 0 || !features.success) return items;
  return features.output.slice(0, Math.max(1, maxParts)).flatMap((item) => {
    const { labels, reference, current } = item;
    const rows = (i: number) => (reference[i]?.n ?? 0) + (current[i]?.n ?? 0);
    const isKept = (_: unknown, i: number) => labels.length === 0 || rows(i) >= k;
    const kept = labels.filter(isKept);
    labels.filter((_, i) => rows(i) < k).forEach(hide);
    if (labels.length > 0 && kept.length < 2) return [];
    return toPlainJson({
      ...item,
      edges: item.edges.map((edge) => rounded(edge)),
      labels: kept,
      reference: reference.filter(isKept),
      current: current.filter(isKept),
    });
  });
}
