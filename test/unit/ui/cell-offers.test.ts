import { expect, test } from "vitest";
import { catalogue } from "../../../src/monitors/catalogue.ts";
import { defaultNotebook } from "../../../src/notebook/default-notebook.ts";
import { decodePermalink, encodePermalink } from "../../../src/share/permalink.ts";
import { withCell } from "../../../src/state/notebook-edits.ts";
import { cellOffers } from "../../../src/ui/cells/cell-offers.ts";
import { reportWith } from "./report-with.ts";

const ids = (offers: readonly { readonly id: string }[]) => offers.map(({ id }) => id);
const offersOf = (notebook: typeof defaultNotebook) =>
  cellOffers({ ...reportWith({}), notebook }, catalogue);

test("monitors that are not run unasked are offered, with a word on what they cost", () => {
  const { absent, added } = offersOf(defaultNotebook);
  for (const id of ["quality.correlation", "drift.multivariate"]) {
    expect(absent.find((offer) => offer.id === id)?.cost).toBeDefined();
  }
  expect(added).toEqual([]);
});

test("an added monitor can be removed, and comes back from the link with the settings", async () => {
  const notebook = withCell(defaultNotebook, "quality.correlation", true);
  const decoded = await decodePermalink(await encodePermalink(notebook));
  if (!decoded.ok || decoded.kind !== "notebook") throw new Error("the link could not be read");
  const { absent, added } = offersOf(decoded.notebook);
  expect(ids(added)).toEqual(["quality.correlation"]);
  expect(ids(absent)).not.toContain("quality.correlation");
});
