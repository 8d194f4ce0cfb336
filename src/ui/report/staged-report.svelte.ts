import { onDestroy } from "svelte";
import type { Report } from "../../notebook/report.ts";

class Stage {
  report = $state.raw<Report | null>(null);
}

/**
 * A report that is handed to the parts of a page one after another, a task each: what all of them
 * make of a new report at once would block the page.
 */
export class StagedReport {
  readonly #stages: readonly Stage[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStale = false;

  /**
   * To be made while a component is.
   *
   * @param parts - how many parts there are
   * @param current - the newest report; read again by each part in its turn
   */
  constructor(parts: number, current: () => Report) {
    this.#stages = Array.from({ length: parts }, () => new Stage());
    $effect(() => {
      current();
      if (this.#timer === undefined) this.#handOn(0, current);
      else this.#isStale = true;
    });
    onDestroy(() => clearTimeout(this.#timer));
  }

  /** The report as a part has it; `null` before its first turn. */
  at(part: number): Report | null {
    return this.#stages[part]?.report ?? null;
  }

  /** The report that every part has had. */
  get last(): Report | null {
    return this.#stages.at(-1)?.report ?? null;
  }

  #handOn(part: number, current: () => Report): void {
    this.#timer = setTimeout(() => {
      const stage = this.#stages[part];
      if (stage !== undefined) stage.report = current();
      if (part + 1 < this.#stages.length) return this.#handOn(part + 1, current);
      this.#timer = undefined;
      if (!this.#isStale) return;
      this.#isStale = false;
      this.#handOn(0, current);
    });
  }
}
