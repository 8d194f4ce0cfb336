import { describe, expect, it } from "vitest";
import { notebookVersion } from "../../../src/notebook/notebook.ts";
import { reportVersion } from "../../../src/notebook/report.ts";
import { migrate, notebookMigrations, reportMigrations } from "../../../src/share/migrations.ts";

const steps = [
  { from: 1, apply: (old: object) => ({ ...old, a: 1 }) },
  { from: 2, apply: (old: object) => ({ ...old, b: 2 }) },
];

describe("documents of older versions", () => {
  it("are brought to the current version one step after the other", () => {
    expect(migrate({ version: 1, x: 0 }, 3, steps)).toEqual({
      ok: true,
      document: { version: 3, x: 0, a: 1, b: 2 },
    });
    expect(migrate({ version: 2 }, 3, steps)).toEqual({
      ok: true,
      document: { version: 3, b: 2 },
    });
    expect(migrate({ version: 3 }, 3, steps)).toEqual({ ok: true, document: { version: 3 } });
  });

  it("that are newer, or have no version, are refused", () => {
    expect(migrate({ version: 4 }, 3, steps)).toEqual({ ok: false, reason: "too-new" });
    for (const version of [0, -1, 1.5, "1", null]) {
      expect(migrate({ version }, 3, steps)).toEqual({ ok: false, reason: "not-a-report" });
    }
  });

  it("that a migration cannot read are refused instead of throwing", () => {
    const broken = {
      from: 1,
      apply: () => {
        throw new TypeError("no such part");
      },
    };
    expect(migrate({ version: 1 }, 2, [broken])).toEqual({ ok: false, reason: "not-a-report" });
  });

  it("have exactly one migration for each version before the current one", () => {
    const versionsOf = (migrations: typeof notebookMigrations) =>
      migrations.map(({ from }) => from);
    const before = (version: number) => Array.from({ length: version - 1 }, (_, i) => i + 1);
    expect(versionsOf(notebookMigrations)).toEqual(before(notebookVersion));
    expect(versionsOf(reportMigrations)).toEqual(before(reportVersion));
  });
});
