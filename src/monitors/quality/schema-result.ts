/** How the two files' columns differ; differences are listed, not fatal. */
export interface SchemaResult {
  /** Columns that only one file has. */
  readonly onlyReference: readonly string[];
  readonly onlyCurrent: readonly string[];
  readonly changedType: readonly {
    readonly column: string;
    readonly reference: string;
    readonly current: string;
  }[];
  readonly orderDiffers: boolean;
}
