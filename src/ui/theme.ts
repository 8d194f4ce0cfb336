/** The page's colours: as the system says, or as the reader chose. */
export type Theme = "system" | "light" | "dark";

const key = "driftbook.theme";
const themes: readonly Theme[] = ["system", "light", "dark"];

/** The choice of an earlier visit; storage may be forbidden, then the system decides. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return themes.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
}

/** Gives the page its colours. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Keeps the choice for the next visit, where storage is allowed. */
export function storeTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Without storage the choice lasts as long as the page: nothing else is lost.
    return;
  }
}

/** What the reader sees now, whoever decided it. */
export function effectiveTheme(theme: Theme): "light" | "dark" {
  if (theme !== "system") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
