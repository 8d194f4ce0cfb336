import { wrap, type Remote } from "comlink";
import { startBlobWorker } from "../engine/blob-worker.ts";
import script from "./link.worker.ts?worker&url";
import type { LinkWorker } from "./link.worker.ts";

/**
 * Makes or reads a link away from the page's thread: packing a report takes up to half a second,
 * reading one a quarter. Throws where the worker does not start.
 */
export async function atLinkWorker<T>(work: (links: Remote<LinkWorker>) => Promise<T>): Promise<T> {
  const worker = startBlobWorker(new URL(script, document.baseURI), "module");
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({ message }) => {
      reject(new Error(`The worker ${script} did not start: ${message}`));
    });
  });
  try {
    return await Promise.race([work(wrap<LinkWorker>(worker)), failed]);
  } finally {
    worker.terminate();
  }
}
