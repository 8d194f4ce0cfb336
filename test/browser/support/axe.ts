import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** The rules whose answer depends on the colours of a theme; all others are asked once. */
const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * Fails with one line a finding when the page as it stands breaks an accessibility rule.
 *
 * @param within - selectors: only these parts are looked at. A report has thousands of elements, so
 *   only a few tests of it look at the whole page, and the others at the section they are about.
 */
export async function expectAccessible(
  page: Page,
  state: string,
  ...within: readonly string[]
): Promise<void> {
  await keepOnly(page, within);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // The mode for pages without frames of other sites: it looks at the page itself, where the other
    // writes down every element for a second page, which takes three times as long for a report.
    const scan = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    for (const part of within) scan.include(part);
    if (colorScheme === "dark") scan.withRules(colourRules);
    const { violations } = await scan.analyze();
    const findings = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ""}`),
    );
    expect(findings, `${state}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await keepOnly(page, []);
}

/**
 * Takes the sections of a report out of the page that are not looked at, or puts all back: the scan
 * weighs every element that there is, wherever it looks and whether it is drawn or not.
 */
async function keepOnly(page: Page, within: readonly string[]): Promise<void> {
  await page.evaluate((selectors) => {
    const away = (window.sectionsAway ??= new Map<Comment, HTMLElement>());
    for (const [place, section] of away) place.replaceWith(section);
    away.clear();
    if (selectors.length === 0) return;
    const parts = selectors.flatMap((part) => [...document.querySelectorAll(part)]);
    for (const section of document.querySelectorAll<HTMLElement>("main section[id]")) {
      if (parts.some((part) => section.contains(part) || part.contains(section))) continue;
      const place = document.createComment("");
      section.replaceWith(place);
      away.set(place, section);
    }
  }, within);
}

declare global {
  interface Window {
    /** Sections that are out of the page for a scan, by the comments that keep their places. */
    sectionsAway?: Map<Comment, HTMLElement>;
  }
}
