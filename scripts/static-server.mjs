import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves folders over HTTP on this machine only, as a plain static host would: no directory
 * listing, no rewriting, no headers beyond type, length and caching.
 * @param {{ mounts: readonly { path: string, folder: string }[], port?: number }} options
 *   `path` starts and ends with a slash; the first mount that fits answers. Port 0 is any free one.
 * @returns {Promise<{ origin: string, port: number, close: () => Promise<void> }>}
 */
export async function serveFolders({ mounts, port = 0 }) {
  const server = createServer((request, response) => {
    answer(mounts, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const bound = server.address().port;
  return {
    origin: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Like `serveFolders`, on the first port that is free from `port` upwards. */
export async function serveFoldersNear({ mounts, port }) {
  for (let candidate = port; candidate < port + 100; candidate++) {
    try {
      return await serveFolders({ mounts, port: candidate });
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  throw new Error(`No free port between ${port} and ${port + 99}.`);
}

async function answer(mounts, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  const file = await findFile(mounts, request.url ?? "/");
  if (file === undefined) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found");
    return;
  }
  const hashed = /-[\w-]{8}\.\w+$/.test(file.path);
  response.writeHead(200, {
    "content-type": types[extname(file.path)] ?? "application/octet-stream",
    "content-length": file.size,
    "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file.path).pipe(response);
}

async function findFile(mounts, address) {
  const pathname = decodePath(new URL(address, "http://localhost").pathname);
  const mount = mounts.find(({ path }) => pathname?.startsWith(path));
  if (pathname === undefined || mount === undefined) return undefined;
  const relative = pathname.slice(mount.path.length);
  const path = join(
    mount.folder,
    relative === "" || relative.endsWith("/") ? `${relative}index.html` : relative,
  );
  if (!normalize(path).startsWith(normalize(mount.folder) + sep)) return undefined;
  try {
    const found = await stat(path);
    return found.isFile() ? { path, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}

function decodePath(pathname) {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
