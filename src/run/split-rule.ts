import { LoadError } from "../data/dataset.ts";
import { uniteSchema } from "../data/unite-schema.ts";
import { noSuchColumn, noTimestampToSplitBy, unreadableDate } from "../messages.ts";
import type { Split } from "../notebook/notebook.ts";
import { categoryExpression, numericExpression } from "../sql/column-expression.ts";
import type { SplitRule } from "../sql/split.ts";
import type { LoadedTable } from "./side.worker.ts";

/** Milliseconds since 1970 UTC; a time without an offset is UTC, as the engine reads it. */
const momentOf = (date: string): number =>
  Date.parse(/:\d\d(\.\d+)?$/.test(date) ? `${date.replace(" ", "T")}Z` : date);

/** What a split comes to for a loaded log. Throws `LoadError` when it does not fit the log. */
export function splitRule({ profile, dataset }: LoadedTable, split: Split): SplitRule {
  const timestamp = () => {
    const { columns } = uniteSchema(profile, profile, []);
    const found =
      columns.find(({ role }) => role === "timestamp") ??
      columns.find(({ type }) => type === "datetime");
    return found?.reference ?? null;
  };
  switch (split.by) {
    case "share": {
      const column = timestamp();
      return {
        by: "share",
        referenceRows: Math.round(dataset.rows * split.share),
        orderBy: column === null ? null : numericExpression(column, "datetime"),
      };
    }
    case "date": {
      const column = timestamp();
      if (column === null) throw new LoadError(noTimestampToSplitBy);
      const milliseconds = momentOf(split.date);
      if (Number.isNaN(milliseconds)) throw new LoadError(unreadableDate(split.date));
      return { by: "moment", moment: numericExpression(column, "datetime"), milliseconds };
    }
    case "value": {
      const column = dataset.columns.find(({ name }) => name === split.column);
      if (column === undefined) {
        throw new LoadError(
          noSuchColumn(
            split.column,
            dataset.columns.map(({ name }) => name),
          ),
        );
      }
      return { by: "value", category: categoryExpression(column), value: split.value };
    }
  }
}
