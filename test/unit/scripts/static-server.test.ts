import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveFolders, type StaticServer } from "../../../scripts/static-server.mjs";

const folder = mkdtempSync(join(tmpdir(), "driftbook-server-"));
let server: StaticServer;

beforeAll(async () => {
  const served = join(folder, "served");
  mkdirSync(join(served, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(served, "index.html"), "<!doctype html>");
  writeFileSync(join(served, "assets", "engine-Abc_12-9.wasm"), "wasm");
  writeFileSync(join(served, "a b.csv"), "a\n1\n");
  server = await serveFolders({ mounts: [{ path: "/sub/", folder: served }] });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it is: `fetch` would resolve the dots itself. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port: server.port, host: "127.0.0.1", path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

test("gives WebAssembly the type that browsers insist on, and caches hashed names", async () => {
  const { headers } = await fetch(`${server.origin}/sub/assets/engine-Abc_12-9.wasm`);
  expect(headers.get("content-type")).toBe("application/wasm");
  expect(headers.get("cache-control")).toContain("immutable");
});

test("answers a folder with its index and a file with its text", async () => {
  const index = await fetch(`${server.origin}/sub/`);
  expect(index.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const file = await fetch(`${server.origin}/sub/a%20b.csv`);
  expect(await file.text()).toBe("a\n1\n");
});

test("answers nothing outside its folders", async () => {
  for (const path of [
    "/",
    "/sub/nowhere",
    "/sub/assets",
    "/sub/../secret.txt",
    "/sub/%2e%2e/secret.txt",
    "/sub/..%2fsecret.txt",
    "/sub/%",
  ]) {
    expect(await statusOf(path), path).toBe(404);
  }
});

test("answers questions only", async () => {
  const { status } = await fetch(`${server.origin}/sub/`, { method: "POST" });
  expect(status).toBe(405);
});
