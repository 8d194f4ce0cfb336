import type { Dataset } from "../data/dataset.ts";
import type { SessionView } from "./session-view.ts";

/** What a reader has to know of how a file was read: rows that were left out, columns renamed. */
export const warningsOf = (dataset: Dataset | null): readonly string[] =>
  dataset === null
    ? []
    : dataset.notices.filter(({ level }) => level === "warn").map(({ text }) => text);

/** The warnings of all files of a report; a log is one file. */
export const fileWarnings = ({
  log,
  sides,
}: Pick<SessionView, "log" | "sides">): readonly string[] =>
  log === null
    ? [...warningsOf(sides.reference.dataset), ...warningsOf(sides.current.dataset)]
    : warningsOf(log.dataset);
