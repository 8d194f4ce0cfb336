const token =
  /[ \t\r\n]+|[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** What may follow: a value, a key, a colon, or a comma or closing bracket. */
type Expected = "value" | "first value" | "key" | "first key" | "colon" | "comma";

/**
 * Where a text stops being JSON: the line and column (from 1) of the first character that cannot
 * stand there; the end of the text when it was cut off. `JSON.parse` names the place in some
 * engines and for some errors only.
 */
export function jsonErrorPlace(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, errorOffset(text)).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function errorOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected | "end" = "value";
  let offset = 0;
  while (offset < text.length) {
    token.lastIndex = offset;
    const found = token.exec(text)?.[0];
    if (found === undefined) return offset;
    if (found.trim() !== "") {
      const next = follow(found, expected, open);
      if (next === null) return offset;
      expected = next;
    }
    offset += found.length;
  }
  return offset;
}

function follow(
  found: string,
  expected: Expected | "end",
  open: ("{" | "[")[],
): Expected | "end" | null {
  const afterValue = (): Expected | "end" => (open.length === 0 ? "end" : "comma");
  const isValue = expected === "value" || expected === "first value";
  switch (found) {
    case "{":
    case "[":
      if (!isValue) return null;
      open.push(found);
      return found === "{" ? "first key" : "first value";
    case "}":
      if (open.at(-1) !== "{" || (expected !== "comma" && expected !== "first key")) return null;
      open.pop();
      return afterValue();
    case "]":
      if (open.at(-1) !== "[" || (expected !== "comma" && expected !== "first value")) return null;
      open.pop();
      return afterValue();
    case ":":
      return expected === "colon" ? "value" : null;
    case ",":
      if (expected !== "comma") return null;
      return open.at(-1) === "{" ? "key" : "value";
    default:
      if (expected === "key" || expected === "first key") {
        return found.startsWith('"') ? "colon" : null;
      }
      return isValue ? afterValue() : null;
  }
}
