export interface Mount {
  readonly path: string;
  readonly folder: string;
}
export interface StaticServer {
  readonly origin: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}
export function serveFolders(options: {
  readonly mounts: readonly Mount[];
  readonly port?: number;
}): Promise<StaticServer>;
export function serveFoldersNear(options: {
  readonly mounts: readonly Mount[];
  readonly port: number;
}): Promise<StaticServer>;
