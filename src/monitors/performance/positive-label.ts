const positiveWords = ["1", "true", "yes", "y", "positive", "pos", "t"];

/**
 * The positive one of two labels: the one that was chosen, else the one that says so, else the
 * last in order (so that 1 stands before 0, and "good" before "bad").
 */
export function positiveLabel(
  labels: readonly string[],
  chosen: string | null,
): { readonly label: string | null; readonly because: string } {
  if (chosen !== null && labels.includes(chosen)) return { label: chosen, because: "You said so." };
  if (labels.length > 2) return { label: null, because: "There are more than two labels." };
  if (labels.length < 2) return { label: labels[0] ?? null, because: "It is the only label." };
  const word = labels.find((label) => positiveWords.includes(label.trim().toLowerCase()));
  if (word !== undefined) return { label: word, because: "Its name says so." };
  const last = labels.at(-1) ?? null;
  return { label: last, because: "It is the last of the two labels in order." };
}
