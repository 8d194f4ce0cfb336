export function withoutUnusedExports(
  wasm: Uint8Array<ArrayBuffer>,
  script: string,
): Uint8Array<ArrayBuffer>;
