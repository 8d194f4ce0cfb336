import type { Notebook } from "../notebook/notebook.ts";
import { sqlOf, withoutSql, withSqlOf } from "../notebook/notebook-sql.ts";
import type { SqlConsentView } from "../ui/session-view.ts";

/** SQL that somebody else wrote waits here until the reader agrees to it. */
export class SqlConsent implements SqlConsentView {
  #source = $state.raw<Notebook | null>(null);
  readonly #onAllow: (add: (notebook: Notebook) => Notebook) => void;

  /** @param onAllow - called with what adds the SQL to a notebook */
  constructor(onAllow: (add: (notebook: Notebook) => Notebook) => void) {
    this.#onAllow = onAllow;
  }

  get conditions(): readonly string[] {
    return this.#source === null ? [] : sqlOf(this.#source);
  }

  /** The notebook as it may run at once. */
  withhold(notebook: Notebook): Notebook {
    if (sqlOf(notebook).length === 0) return notebook;
    this.#source = notebook;
    return withoutSql(notebook);
  }

  allow(): void {
    const source = this.#source;
    this.#source = null;
    if (source !== null) this.#onAllow((notebook) => withSqlOf(notebook, source));
  }

  refuse(): void {
    this.#source = null;
  }
}
