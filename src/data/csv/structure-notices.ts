import type { Notice } from "../dataset.ts";
import * as messages from "./messages.ts";
import type { Structure } from "./read-structure.ts";

/** What a reader should know about how the file is built, as far as it is not the usual way. */
export function structureNotices(structure: Structure, rows: number): readonly Notice[] {
  const { dialect, layout, names } = structure;
  const notices: Notice[] = [];
  const info = (text: string) => notices.push({ level: "info", text });
  const columns = names.names.length;
  if (dialect.blanks !== undefined) info(messages.blanksNotice);
  else if (columns > 1 && dialect.delimiter !== ",") {
    info(messages.delimiterNotice(dialect.delimiter));
  }
  if (dialect.blanks === undefined && (dialect.quote !== '"' || dialect.escape !== '"')) {
    info(messages.quoteNotice(dialect.quote, dialect.escape));
  }
  if (dialect.comment !== "") info(messages.commentNotice(dialect.comment));
  if (layout.preamble > 0) {
    const line = layout.headerLine ?? structure.firstLine;
    info(messages.preambleNotice(layout.preamble, line));
  }
  if (layout.header === undefined) {
    info(messages.noHeaderNotice(columns));
  } else if (names.changed.length > 0) {
    info(messages.renamedNotice(names.changed));
  }
  if (layout.rowNames) info(messages.rowNamesNotice);
  const widest = Math.max(0, ...structure.rows.slice(0, 1000).map(({ fields }) => fields.length));
  if (layout.header !== undefined && rows > 0 && widest < columns) {
    notices.push({ level: "warn", text: messages.longHeaderNotice(columns, widest) });
  }
  if (rows === 0) notices.push({ level: "warn", text: messages.headerOnlyNotice });
  return notices;
}
