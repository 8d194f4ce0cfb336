import { deflateRawSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";

/** The link that the share dialog offers for settings alone, or for settings with results. */
export async function shareLink(page: Page, kind: "settings" | "results"): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const name = kind === "settings" ? /settings only/i : /results/i;
  await dialog.getByRole("radio", { name }).check();
  const box = dialog.getByRole("textbox").first();
  await expect(box).toHaveValue(/#r\d/);
  const link = await box.inputValue();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  return link;
}

/** A link's fragment made of any text: what an attacker can write. */
export function fragmentOf(json: string): string {
  return `r1.${deflateRawSync(Buffer.from(json)).toString("base64url")}`;
}
