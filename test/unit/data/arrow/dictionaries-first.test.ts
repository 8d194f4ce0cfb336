import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../../../../src/data/dataset.ts";
import { dictionariesFirst } from "../../../../src/data/arrow/dictionaries-first.ts";
import { openWasmEngine } from "../../support/wasm-engine.ts";
import { loadBytes, types } from "../support/load-file.ts";

/**
 * Written by Polars 2.1, whose dictionaries stand behind the rows that use them:
 * `pl.DataFrame({"zone": pl.Series(["north", "south", "north"], dtype=pl.Categorical), "size":
 * pl.Series(["S", "L", "M"], dtype=pl.Enum(["S", "M", "L"])), "n": [1, 2, 3]}).write_ipc(…)`.
 */
const packed =
  "H4sIAAAAAAACA+1VPUsjQRh+kl0lfpzsxRR7VimvTLxG2CaLBBU2GpL4gU1sBK8xcCqIWOQH+AP8CVdaWvpTrETk" +
  "OI5DxELce97Z2WUyaE48iysceHfmnfdjnmfemdmw1VpZrwIugN9xHJcg4xy/45hAgV8Xp49xLHaHckmJkPj/oP8c" +
  "+zLFp+TygIcibR4+MhaYhLRb+tXETilgjPaCGu9S1mjrsz+kNCmLyoe+fuIv63To4+vxGKUatKtBoxoIDo/SbUbd" +
  "+vJqo7sWRqv19ix0+8m4nB57av1x4nKJysMmbbLORpxw2/t6tC1+V9RP2Z9QdihbKTe/iBnG+vhEfJKhlOETfmXN" +
  "VmzCT3JXgkpw8GU2gIFzPuzUF1ZaS/NhlOG8Z3wSW1AZ73Q+YJQzLh4URletddTbVTg5FV8adbjQuZL6OUQxrWoh" +
  "aG5od7T9WGOR+pb0Xozi+Tap+5o1n+pp3r5lT3XfmHMMf1jxz+nQ5+bVLf9P0dna+SH4hjWp03ejTrWBOuUH6mSf" +
  "AzmL6bodymcdB0xxX5PaQZ/DAcpD8JQtbrbviNzL3rf9HUPf6x1k+kv4nr2Q7y/jfia8PcXqyjivb8W7YvF2nqhz" +
  "29Iblh79hTcM3vvs5zLewq+o2Mn7ILnONfhrHX9h8djSAM+s+9Z0k/78iXv5/k7/Z+/0B250qH6wfwAlc2fYZwcA" +
  "AA==";

const polars = new Uint8Array(gunzipSync(Buffer.from(packed, "base64")));

let engine: Awaited<ReturnType<typeof openWasmEngine>>;

beforeAll(async () => {
  engine = await openWasmEngine();
}, 60_000);

afterAll(() => {
  engine.close();
});

describe("an Arrow file whose dictionaries stand behind its rows", () => {
  let dataset: Dataset;

  beforeAll(async () => {
    dataset = await loadBytes(engine, "polars.arrow", polars);
  });

  it("is read", async () => {
    expect(types(dataset)).toEqual(["zone VARCHAR", "size VARCHAR", "n BIGINT"]);
    const { columns } = await engine.query("SELECT zone, size, n::DOUBLE AS n FROM t");
    expect(columns).toEqual({
      zone: ["north", "south", "north"],
      size: ["S", "L", "M"],
      n: [1, 2, 3],
    });
  });

  it("has categories, and nothing nested to be told", () => {
    expect(dataset.notices).toEqual([]);
  });

  it("is refused as damaged when it is cut, wherever", async () => {
    for (const length of [12, 400, 1200, polars.length - 1]) {
      await expect(loadBytes(engine, "polars.arrow", polars.slice(0, length))).rejects.toThrow(
        /damaged|incomplete|end is missing/,
      );
    }
  });

  it("comes back byte for byte when the footer points outside the file", () => {
    const broken = polars.slice();
    new DataView(broken.buffer).setInt32(broken.length - 10, 2 ** 30, true);
    expect(dictionariesFirst(broken)).toBe(broken);
  });
});
