import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveFolders } from "../../../scripts/static-server.mjs";
import { distFolder, enginePageFolder } from "./folders.ts";

/** Where the built page hangs when a test does not care; another path works as well. */
export const subPath = "/some/sub/path/";

/** The built page on an origin of its own, with a folder beside it for files that a test makes. */
export interface Site {
  /** Address of the page, under a sub-path as on a shared static host. */
  readonly page: string;
  /** The same page at the root of the origin. */
  readonly rootPage: string;
  /** A page made only for tests: the product's engine without the product. */
  readonly enginePage: string;
  readonly origin: string;
  /** Puts a file beside the page and returns its address relative to the page. */
  publish(name: string, content: string | Uint8Array): string;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const published = mkdtempSync(join(tmpdir(), "driftbook-test-"));
  const { origin, close } = await serveFolders({
    mounts: [
      { path: `${subPath}published/`, folder: published },
      { path: subPath, folder: distFolder },
      { path: "/engine-page/", folder: enginePageFolder },
      { path: "/", folder: distFolder },
    ],
  });
  return {
    page: `${origin}${subPath}`,
    rootPage: `${origin}/`,
    enginePage: `${origin}/engine-page/`,
    origin,
    publish: (name, content) => {
      writeFileSync(join(published, name), content);
      return `published/${encodeURIComponent(name)}`;
    },
    close: async () => {
      await close();
      rmSync(published, { recursive: true, force: true });
    },
  };
}
