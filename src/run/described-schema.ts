import { sides, type Side } from "../data/dataset.ts";
import type { ProfiledTable } from "../data/profile.ts";
import { uniteSchema, type UnitedColumn, type UnitedSchema } from "../data/unite-schema.ts";
import type { ColumnChoice } from "../notebook/notebook.ts";

/** Different values of a column that are shown of each side. */
const shownSamples = 5;

/** A column as a person meets it: with a few values and the share of missing ones. */
export interface DescribedColumn extends UnitedColumn {
  /** Empty where the side lacks the column. */
  readonly samples: Readonly<Record<Side, readonly string[]>>;
  /** `null` where the side lacks the column, or has no rows. */
  readonly missing: Readonly<Record<Side, number | null>>;
}

export interface DescribedSchema extends UnitedSchema {
  readonly columns: readonly DescribedColumn[];
}

/** Types and roles of both tables' columns, with a glimpse of what is in them. */
export function describedSchema(
  profiles: Readonly<Record<Side, ProfiledTable>>,
  choices: readonly ColumnChoice[],
): DescribedSchema {
  const { columns, differences } = uniteSchema(profiles.reference, profiles.current, choices);
  const found = Object.fromEntries(
    sides.map((side) => [
      side,
      new Map(profiles[side].columns.map(({ stored, profile }) => [stored.name, profile])),
    ]),
  );
  const on = (side: Side, name: string) => found[side]?.get(name);
  const describe = (column: UnitedColumn): DescribedColumn => {
    const samples = (side: Side) => on(side, column.name)?.examples.slice(0, shownSamples) ?? [];
    const missing = (side: Side) => {
      const profile = on(side, column.name);
      return profile === undefined || profile.rows === 0 ? null : profile.missing / profile.rows;
    };
    return {
      ...column,
      samples: { reference: samples("reference"), current: samples("current") },
      missing: { reference: missing("reference"), current: missing("current") },
    };
  };
  return { columns: columns.map(describe), differences };
}
