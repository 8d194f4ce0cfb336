import { catalogue } from "../monitors/catalogue.ts";
import { driftMethodNames } from "../monitors/drift/methods/catalogue.ts";
import { validateParam } from "../monitors/validate-param.ts";

/** What a link may speak of. */
export const linkVocabulary = {
  methods: ["auto", ...driftMethodNames],
  monitors: catalogue.map(({ id }) => id),
  validateParam,
};
