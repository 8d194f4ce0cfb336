import { test as base } from "@playwright/test";
import { guardContext, type Guard } from "./guard.ts";
import { openSite, type Site } from "./serve.ts";

interface TestFixtures {
  /** Fails the test afterwards when the page did what no page may do. */
  readonly guard: Guard;
}

interface WorkerFixtures {
  readonly site: Site;
}

/** A test with the built page on its own origin and a guard on everything that the page does. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // Playwright reads the dependencies of a fixture from the pattern of its first parameter.
    async ({}, use) => {
      const site = await openSite();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
  guard: [
    async ({ context, site }, use) => {
      const guard = await guardContext(context, site.origin);
      await use(guard);
      guard.check();
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
