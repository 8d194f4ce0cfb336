/** The text of a file piece by piece: UTF-8, or UTF-16 when its mark says so; without the mark. */
export async function* readText(file: Blob): AsyncGenerator<string> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : "utf-8";
  const decoder = new TextDecoder(encoding);
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = decoder.decode(value, { stream: !done });
      if (text !== "") yield text;
      if (done) return;
    }
  } finally {
    await reader.cancel();
  }
}

/** The lines of a file, whatever ends them: LF, CR LF or CR. */
export async function* textLines(
  file: Blob,
  pieces: AsyncIterable<string> = readText(file),
): AsyncGenerator<string> {
  let pending = "";
  for await (const piece of pieces) {
    const text = pending + piece;
    // A CR at the end may belong to an LF that is still to come.
    const cut = text.endsWith("\r") ? text.length - 1 : text.length;
    const lines = text.slice(0, cut).split(/\r\n|\n|\r/);
    pending = (lines.pop() ?? "") + text.slice(cut);
    yield* lines;
  }
  if (pending !== "") yield pending.replace(/\r$/, "");
}

/**
 * Line and character, both from 1, of a character of a JSON array, counted from behind its
 * opening bracket; the end of the text when the offset lies beyond it.
 */
export async function positionOf(
  file: Blob,
  offset: number,
): Promise<{ line: number; column: number }> {
  let line = 1;
  let column = 1;
  let left = -1;
  for await (const piece of readText(file)) {
    for (const char of piece) {
      if (left === 0) return { line, column };
      if (left > 0) left -= char.length;
      else if (left < 0 && char === "[") left = offset;
      if (char === "\n") {
        line++;
        column = 1;
      } else column++;
    }
  }
  return { line, column };
}
