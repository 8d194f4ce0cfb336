/** What stands in a sentence where a label was. */
const hiddenLabel = "“…”";

/**
 * A sentence without the labels that were folded away: our sentences put values of the data in
 * typographic quotes, so that a label is found as a whole and never inside another word.
 */
export function hideLabels(sentence: string, hidden: ReadonlySet<string>): string {
  let text = sentence;
  for (const label of hidden) text = text.replaceAll(`“${label}”`, hiddenLabel);
  return text;
}
