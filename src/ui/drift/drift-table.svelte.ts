import { SvelteSet } from "svelte/reactivity";
import type { CheckStatus } from "../../monitors/monitor.ts";
import { nextSorting, type DriftSort, type Sorting } from "./drift-rows.ts";

const pageSize = 100;

/** What the reader did to the table of data drift: order, filter, and which rows are open. */
export class DriftTableState {
  sorting = $state<Sorting<DriftSort>>({ key: "verdict", descending: true });
  text = $state("");
  status = $state<CheckStatus | "all">("all");
  shown = $state(pageSize);
  readonly opened = new SvelteSet<string>();

  sortBy(key: DriftSort): void {
    this.sorting = nextSorting(this.sorting, key, key !== "column" && key !== "method");
  }

  /** Sorts by the key in its natural direction, whatever was before. */
  orderBy(key: DriftSort): void {
    this.sorting = { key, descending: key !== "column" && key !== "method" };
  }

  direction(key: DriftSort): "ascending" | "descending" | "none" {
    if (this.sorting.key !== key) return "none";
    return this.sorting.descending ? "descending" : "ascending";
  }

  toggle(name: string): void {
    if (!this.opened.delete(name)) this.opened.add(name);
  }

  /** Makes sure that the row is there and open, whatever was filtered before. */
  reveal(name: string): void {
    this.text = "";
    this.status = "all";
    this.opened.add(name);
  }
}
