import { wrap } from "comlink";
import { startBlobWorker } from "../engine/blob-worker.ts";
import type { Notebook } from "../notebook/notebook.ts";
import type { Report } from "../notebook/report.ts";
import encodeWorker from "./encode.worker.ts?worker&url";
import type { Encoder } from "./encode.worker.ts";

/** As `encodePermalink`, away from the page's thread: packing a report takes up to half a second. */
export async function encodeApart(document: Notebook | Report): Promise<string> {
  const worker = startBlobWorker(new URL(encodeWorker, window.document.baseURI), "module");
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({ message }) => {
      reject(new Error(`The worker ${encodeWorker} did not start: ${message}`));
    });
  });
  try {
    return await Promise.race([wrap<Encoder>(worker).encode(document), failed]);
  } finally {
    worker.terminate();
  }
}
