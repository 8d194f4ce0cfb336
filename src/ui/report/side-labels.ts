import type { Side } from "../../data/dataset.ts";
import { percent } from "../../format.ts";
import type { Split } from "../../notebook/notebook.ts";
import type { Report } from "../../notebook/report.ts";

/** What the header calls the sides: their files, or the parts of one log. */
export interface SideLabels {
  /** The log's name, when both sides come from one. */
  readonly log: string | null;
  readonly sides: Readonly<Record<Side, string>>;
}

/** Both sides by name; those of a log by the place where it was split. */
export function sideLabels({ notebook, datasets }: Report): SideLabels {
  const { data } = notebook;
  if ("log" in data) return { log: data.log.name, sides: partsOf(data.split) };
  return {
    log: null,
    sides: { reference: datasets.reference.name, current: datasets.current.name },
  };
}

function partsOf(split: Split): SideLabels["sides"] {
  switch (split.by) {
    case "share":
      return {
        reference: `first ${percent(split.share)}`,
        current: `last ${percent(Math.round((1 - split.share) * 1e6) / 1e6)}`,
      };
    case "date":
      return { reference: `before ${split.date}`, current: `from ${split.date}` };
    case "value":
      return { reference: "all other rows", current: `${split.column} = ${split.value}` };
  }
}
