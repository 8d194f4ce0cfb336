import type { AnyMonitor } from "../../monitors/monitor.ts";
import { defaultCells } from "../../notebook/default-cells.ts";
import type { Report } from "../../notebook/report.ts";

/** A monitor that can be added to a report, or was. */
export type CellOffer = Pick<AnyMonitor, "id" | "title" | "describe" | "cost">;

/** The monitors that a report has not, and those that it has beyond the usual ones. */
export interface CellOffers {
  readonly absent: readonly CellOffer[];
  readonly added: readonly CellOffer[];
}

/** Which monitors of the catalogue a report can get, and which extra ones it has. */
export function cellOffers(report: Report, catalogue: readonly CellOffer[]): CellOffers {
  const included = new Set(report.notebook.cells.map(({ monitor }) => monitor));
  const usual = new Set(defaultCells.map(({ monitor }) => monitor));
  return {
    absent: catalogue.filter(({ id }) => !included.has(id)),
    added: catalogue.filter(({ id }) => included.has(id) && !usual.has(id)),
  };
}
