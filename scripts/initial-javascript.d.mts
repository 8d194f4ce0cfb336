export interface InitialScript {
  readonly file: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}
export function initialJavascript(dist: string): InitialScript[];
