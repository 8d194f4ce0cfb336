import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import { expect, it } from "vitest";
import { decodeParquet } from "../../../../src/data/parquet/decoder.ts";
import { readFooter } from "../../../../src/data/parquet/footer.ts";
import { sliceFile } from "../../../../src/data/parquet/slice-file.ts";
import { openNativeEngine } from "../../support/native-engine.ts";
import "../support/load-file.ts";

it("gives some row groups as a file of their own", { timeout: 60_000 }, async () => {
  const native = await openNativeEngine();
  const folder = mkdtempSync(join(tmpdir(), "slice-"));
  const path = join(folder, "x.parquet");
  await native.run(
    `COPY (SELECT range::INTEGER AS id, 'text ' || range % 100 AS word FROM range(10240))
     TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
  );
  const file = new Blob([new Uint8Array(readFileSync(path))]);
  native.close();
  rmSync(folder, { recursive: true });

  const footer = await readFooter(file, "x.parquet");
  expect(footer.rowGroups.map(({ rows }) => rows)).toEqual([2048, 2048, 2048, 2048, 2048]);
  expect(footer.columns).toEqual([
    { name: "id", physicalType: 1 },
    { name: "word", physicalType: 6 },
  ]);
  const slice = await sliceFile(file, footer, footer.rowGroups.slice(2, 4));
  expect(slice.length).toBeLessThan(file.size / 2);
  const ids: number[] = [];
  const words: string[] = [];
  for (const batch of await decodeParquet(slice, 1000)) {
    const table = tableFromIPC(batch);
    ids.push(...table.getChild("id"));
    words.push(...table.getChild("word"));
  }
  expect(ids).toEqual(Array.from({ length: 4096 }, (_, i) => 4096 + i));
  expect(words[5]).toBe("text 1");
});
