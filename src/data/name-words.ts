/**
 * The words of a column name in lower case: `PULocationID` is `pu location id`, `y_pred-proba` is
 * `y pred proba`. Digits stay with the word before them.
 */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
