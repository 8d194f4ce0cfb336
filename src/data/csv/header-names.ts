export interface HeaderNames {
  readonly names: readonly string[];
  /** What was changed: the cell as it stood and the name it got. Trimming is no change. */
  readonly changed: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Makes column names of header cells: trimmed; `column_N` for blank ones; `_2`, `_3` … after
 * repeated ones. Names that differ only in case count as repeated, because the engine does not
 * tell them apart.
 */
export function headerNames(cells: readonly string[]): HeaderNames {
  const taken = new Set(cells.map((cell) => cell.trim().toLowerCase()));
  const seen = new Set<string>();
  const changed: { from: string; to: string }[] = [];
  const names = cells.map((cell, i) => {
    const text = cell.trim();
    let name = text === "" ? `column_${i + 1}` : text;
    if (seen.has(name.toLowerCase()) || (text === "" && taken.has(name))) {
      let n = 2;
      while (isTaken(`${name}_${n}`)) n++;
      name = `${name}_${n}`;
    }
    if (name !== text) changed.push({ from: text, to: name });
    seen.add(name.toLowerCase());
    return name;
  });
  return { names, changed };

  function isTaken(name: string): boolean {
    return seen.has(name.toLowerCase()) || taken.has(name.toLowerCase());
  }
}
