import { tick } from "svelte";

/**
 * Brings an element into sight and gives it the focus, without touching the address: its fragment
 * belongs to links that carry reports.
 */
export async function jumpTo(id: string): Promise<void> {
  await tick();
  const element = document.getElementById(id);
  if (element === null) return;
  element.scrollIntoView({ block: "start" });
  element.focus({ preventScroll: true });
}
