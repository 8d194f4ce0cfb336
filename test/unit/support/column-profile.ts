import type { Storage, StoredColumn } from "../../../src/data/column.ts";
import type { ColumnProfile, ProfiledColumn } from "../../../src/data/profile.ts";

/** A stored column for tests. */
export function storedColumn(name: string, storage: Storage): StoredColumn {
  const engineTypes: Readonly<Record<Storage, string>> = {
    number: "DOUBLE",
    integer: "BIGINT",
    text: "VARCHAR",
    boolean: "BOOLEAN",
    timestamp: "TIMESTAMP",
    other: "STRUCT(a INTEGER)",
  };
  return { name, storage, engineType: engineTypes[storage] };
}

/** A plausible profile of 1,000 values; give what matters to the test. */
export function columnProfile(given: Partial<ColumnProfile> = {}): ColumnProfile {
  const rows = given.rows ?? 1000;
  return {
    rows,
    missing: 0,
    infinite: 0,
    distinct: 100,
    distinctKind: "exact",
    min: null,
    max: null,
    whole: null,
    readsAs: null,
    unreadable: 0,
    sampleValues: rows,
    sampleDistinct: given.distinct ?? 100,
    examples: [],
    textLength: null,
    blankShare: 0,
    leadingZeros: false,
    looksLike: null,
    sampleWhole: null,
    sampleRange: null,
    increasing: false,
    ...given,
  };
}

/** A profiled column for tests. */
export function profiledColumn(
  name: string,
  storage: Storage,
  given: Partial<ColumnProfile> = {},
): ProfiledColumn {
  const whole = storage === "integer" ? true : null;
  return { stored: storedColumn(name, storage), profile: columnProfile({ whole, ...given }) };
}
