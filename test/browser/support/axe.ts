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
  await showOnly(page, within);
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
  await showOnly(page, []);
}

/**
 * Takes the sections of a report away that are not looked at, or brings all back: the scan weighs
 * every element that is drawn, wherever it looks.
 */
async function showOnly(page: Page, within: readonly string[]): Promise<void> {
  await page.evaluate((selectors) => {
    const parts = selectors.flatMap((part) => [...document.querySelectorAll(part)]);
    for (const section of document.querySelectorAll<HTMLElement>("main section[id]")) {
      const isSeen = parts.some((part) => section.contains(part) || part.contains(section));
      section.style.display = parts.length === 0 || isSeen ? "" : "none";
    }
  }, within);
}
