import fc from "fast-check";
import type { Json } from "../../../../src/share/canonical-json.ts";
import { isPrototypeKey } from "../../../../src/share/safe-json.ts";

const key = fc.string({ maxLength: 8 }).filter((text) => !isPrototypeKey(text));

/** Any JSON value, without the keys that documents may not have. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;
