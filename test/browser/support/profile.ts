import type { Browser, BrowserContext, ViewportSize } from "@playwright/test";
import { guardContext, type Guard } from "./guard.ts";
import type { Site } from "./serve.ts";

/** A profile of the browser that the tests of a worker use one after the other. */
export interface Profile {
  readonly context: BrowserContext;
  readonly guard: Guard;
  /** Closes the pages of a test and forgets what they stored. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a profile in which one page with an engine stays open. With `--process-per-site` every page
 * of the site then runs in that page's process, which has compiled the engine already: half of the
 * processor time of a small test was compiling 27 MB of WebAssembly anew.
 */
export async function openProfile(
  browser: Browser,
  site: Site,
  viewport: ViewportSize | null,
): Promise<Profile> {
  const context = await browser.newContext({ viewport, acceptDownloads: true });
  const guard = await guardContext(context, site.origin);
  const keeper = await context.newPage();
  await keeper.goto(site.enginePage);
  await keeper.evaluate(async () => void (await engineUnderTest));
  return {
    context,
    guard,
    empty: async () => {
      const pages = context.pages().filter((page) => page !== keeper);
      await Promise.all(pages.map((page) => page.close()));
      await keeper.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    },
    close: () => context.close(),
  };
}
