import type { SessionNotice } from "../ui/session-view.ts";

/** What the page tells the reader beside the report, until it is dismissed. */
export class NoticeList {
  #all = $state.raw<readonly SessionNotice[]>([]);
  #number = 0;

  get all(): readonly SessionNotice[] {
    return this.#all;
  }

  add(level: SessionNotice["level"], text: string): void {
    this.#all = [...this.#all, { id: ++this.#number, level, text }];
  }

  dismiss(id: number): void {
    this.#all = this.#all.filter((notice) => notice.id !== id);
  }

  clear(): void {
    this.#all = [];
  }
}
