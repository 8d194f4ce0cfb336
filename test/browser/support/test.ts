import { test as base } from "@playwright/test";
import type { Guard } from "./guard.ts";
import { openProfile, type Profile } from "./profile.ts";
import { openSite, type Site } from "./serve.ts";

interface TestFixtures {
  /** Fails each test with a page afterwards when the page did what no page may do. */
  readonly guard: Guard;
}

interface WorkerFixtures {
  readonly site: Site;
  readonly profile: Profile;
}

/**
 * A test with the built page on its own origin and a guard on everything that the page does. Each
 * test has a page of its own in a profile that starts empty; a worker's tests share the process.
 */
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
  profile: [
    async ({ browser, site }, use, { project }) => {
      const profile = await openProfile(browser, site, project.use.viewport ?? null);
      await use(profile);
      await profile.close();
    },
    { scope: "worker" },
  ],
  context: async ({ profile }, use) => {
    profile.guard.forget();
    await use(profile.context);
    // The pages are still open: what they do until here counts.
    profile.guard.check();
    await profile.empty();
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
  guard: async ({ profile }, use) => {
    await use(profile.guard);
  },
});

export { expect } from "@playwright/test";
