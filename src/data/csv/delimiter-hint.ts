/* `sep=;` as the first line: Excel reads it, and some programs write it. */

/** The delimiter that the first line of a text says, if it says one. */
export const hintedDelimiter = (text: string): string | undefined =>
  /^\ufeff?"?sep=([^\r\n"])"?[\r\n]/i.exec(text)?.[1];

/** Whether the fields of a first record, cut by any delimiter, are such a line. */
export const isDelimiterHint = ([first = "", ...others]: readonly string[]): boolean =>
  /^sep=.?$/i.test(first.trim()) && others.every((field) => field === "");
