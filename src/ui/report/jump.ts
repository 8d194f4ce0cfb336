import { tick } from "svelte";

/** The parts of a page are made a task each: one that comes is waited for so many tasks. */
const mostTasks = 60;

/**
 * Brings an element into sight and gives it the focus, without touching the address: its fragment
 * belongs to links that carry reports.
 */
export async function jumpTo(id: string): Promise<void> {
  await tick();
  for (let i = 0; i < mostTasks && document.getElementById(id) === null; i++) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  const element = document.getElementById(id);
  if (element === null) return;
  element.scrollIntoView({ block: "start" });
  element.focus({ preventScroll: true });
}
