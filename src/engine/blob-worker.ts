/**
 * Starts a worker of ours from a `blob:` address. A worker that is fetched from a plain address on
 * a static host does not inherit the Content-Security-Policy that the page gives by `<meta>`; one
 * from a `blob:` address does, so that its code cannot reach other hosts either.
 *
 * @param script absolute address of the script
 */
export function startBlobWorker(script: URL, type: WorkerType): Worker {
  const address = JSON.stringify(script.href);
  const source = type === "module" ? `import ${address};` : `importScripts(${address});`;
  const blobAddress = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(blobAddress, { type });
  // Revoking before the script has been fetched would stop the worker from starting in some browsers.
  setTimeout(() => URL.revokeObjectURL(blobAddress), 60_000);
  return worker;
}
