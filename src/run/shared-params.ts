import { catalogue } from "../monitors/catalogue.ts";
import type { MonitorCell } from "../notebook/notebook.ts";

/** The cells with the parameters that their monitors share with another one's cell, copied. */
export function withSharedParams(cells: readonly MonitorCell[]): MonitorCell[] {
  return cells.map((cell) => {
    const shared = catalogue.find(({ id }) => id === cell.monitor)?.shares;
    const owner = cells.find(({ monitor }) => monitor === shared?.monitor);
    if (shared === undefined || owner === undefined) return cell;
    const own = Object.entries(owner.params).filter(([name]) => shared.params.includes(name));
    return { ...cell, params: { ...cell.params, ...Object.fromEntries(own) } };
  });
}
