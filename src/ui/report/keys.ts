/** Every key of the report's page: the dialog of keys is made from this list. */
export const keys = [
  { key: "/", text: "Filter the columns" },
  { key: "j", text: "Next column" },
  { key: "k", text: "Previous column" },
  { key: "Enter", text: "Open or close the column" },
  { key: "e", text: "Export as JSON" },
  { key: "s", text: "Share" },
  { key: "?", text: "This list" },
  { key: "Esc", text: "Cancel what is running, or close" },
] as const;

const storageKey = "driftbook.keys";

/** Single keys can be switched off, for people whose software speaks in letters (WCAG 2.1.4). */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** Keeps the choice for the next visit, where storage is allowed. */
export function switchSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, "off");
  } catch {
    // Without storage the keys stay on: nothing else is lost.
    return;
  }
}

/** Whether a key press belongs to a field, a menu or a dialog, and not to the page. */
export function belongsToField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, select, textarea, [contenteditable], [role=menu], [role=dialog]") !==
      null
  );
}
